// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.disk.AtomicFile;
import com.alinesno.container.disk.RegularFile;
import com.alinesno.container.inspect.OwnReport;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.inputs.InspectionInput;
import com.alinesno.container.maven.inputs.NetworkInput;
import com.alinesno.container.maven.inputs.RegistryAccessFactory;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.maven.values.ReportFormat;
import com.alinesno.container.registry.Registries;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** A goal that looks at images or registries, and builds nothing. */
abstract class InspectionMojo extends RegistryMojo {

    private final SettingsDecrypter decrypter;
    private final PrintStream console;

    /** @param console where documents for programs go, without the prefixes of Maven's log */
    InspectionMojo(SettingsDecrypter decrypter, PrintStream console) {
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
        RegistryAccessFactory access = new RegistryAccessFactory(maven, settings, decrypter, getLog()::debug);
        try (Registries registries =
                Registries.open(new NetworkInput(maven, settings, decrypter)::network, getLog()::warn)) {
            look(new InspectionInput(maven, settings, access), registries);
        }
    }

    /** Looks, and tells. */
    abstract void look(InspectionInput input, Registries registries) throws IOException;

    /**
     * Tells what was found, in the way that the user wants.
     *
     * @param parameter the one that names {@code output}
     * @throws ConfigurationException when {@code output} is a file that no report is in
     */
    final void tell(String parameter, ReportFormat format, @Nullable Path output, List<String> table, byte[] json)
            throws IOException {
        boolean isJson = format == ReportFormat.JSON;
        if (output != null) {
            requireOwn(parameter, output);
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

    /** The path may be that of a file that people keep. */
    private static void requireOwn(String parameter, Path output) throws IOException {
        if (!Files.isRegularFile(output, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        byte[] begin;
        try (InputStream in = RegularFile.open(output)) {
            begin = in.readNBytes(OwnReport.DECIDING_BYTES);
        }
        if (!OwnReport.isReplaceable(begin)) {
            throw new ConfigurationException(
                    parameter,
                    output + " is not a report of this plugin, and would be replaced",
                    "Name another file, or remove this one.");
        }
    }
}
