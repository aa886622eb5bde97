// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output.guide;

import com.alinesno.container.deploy.yaml.OutputFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The scripts that come with the plugin. */
final class Scripts {

    private Scripts() {}

    /** Has Git check the scripts out as shells read them, on Windows too. */
    static OutputFile attributes() {
        return new OutputFile.Text(".gitattributes", "*.sh text eol=lf\n", false);
    }

    /** The text of a script. */
    static String read(String name) {
        try (InputStream in = Scripts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the plugin's jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
