// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import com.alinesno.container.disk.AtomicFile;
import com.alinesno.container.registry.Registries;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** A goal that looks at images or registries, and builds nothing. */
abstract class LookMojo extends ContainerMojo {

    private final SettingsDecrypter decrypter;
    private final PrintStream console;

    /** @param console where documents for programs go, without the prefixes of Maven's log */
    LookMojo(SettingsDecrypter decrypter, PrintStream console) {
        this.decrypter = decrypter;
        this.console = console;
    }

    @Override
    final boolean isForImages() {
        return false;
    }

    @Override
    final boolean looksAtImages() {
        return true;
    }

    @Override
    final void run(MavenFacts maven, Settings settings) throws IOException {
        Access access = new Access(maven, settings, decrypter, getLog()::debug);
        try (Registries registries =
                Registries.open(new NetworkInput(maven, settings, decrypter)::network, getLog()::warn)) {
            look(new LookInput(maven, settings, access), registries);
        }
    }

    /** Looks, and tells. */
    abstract void look(LookInput input, Registries registries) throws IOException;

    /** Tells what was found, in the way that the user wants. */
    final void tell(ReportFormat format, @Nullable Path output, List<String> table, byte[] json) throws IOException {
        boolean isJson = format == ReportFormat.JSON;
        if (output != null) {
            AtomicFile.write(
                    output, isJson ? json : (String.join("\n", table) + "\n").getBytes(StandardCharsets.UTF_8));
            getLog().info("Wrote " + output);
        } else if (isJson) {
            console.writeBytes(json);
            console.flush();
        } else {
            table.forEach(getLog()::info);
        }
    }
}
