// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm.templates;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The parts of a chart that are the same in all, with words in angle brackets for what is not. */
public final class ChartResources {

    private ChartResources() {}

    /** @param words by their names, without the brackets */
    public static String text(String name, Map<String, String> words) {
        String text = read(name);
        for (Map.Entry<String, String> word : words.entrySet()) {
            text = text.replace("<" + word.getKey() + ">", word.getValue());
        }
        return text;
    }

    private static String read(String name) {
        try (InputStream in = ChartResources.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the plugin's jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
