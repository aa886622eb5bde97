// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the source of a record says of it and of its components.
 *
 * @param description what stands before the first {@code @param}
 * @param components what is said of each component, by its name
 */
record RecordComments(String description, Map<String, String> components) {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern PARAM = Pattern.compile("(?s)@param (\\w+) (.*)");

    /** From the file of {@code record}, or of the class that it is nested in. */
    static RecordComments of(Class<?> record) {
        Class<?> outer = record.getNestHost();
        String source = read(SOURCES.resolve(outer.getName().replace('.', '/') + ".java"));
        Matcher declaration =
                Pattern.compile("\\brecord " + record.getSimpleName() + "\\(").matcher(source);
        assertThat(declaration.find()).as("the declaration of %s", record).isTrue();
        int start = source.lastIndexOf("/**", declaration.start());
        String comment = source.substring(start + 3, source.indexOf("*/", start));
        String text = comment.replaceAll("(?m)^\\s*\\*? ?", "").strip();
        String[] parts = text.split("(?m)^(?=@)", -1);
        Map<String, String> components = new LinkedHashMap<>();
        for (String part : parts) {
            Matcher param = PARAM.matcher(part.strip());
            if (param.matches()) {
                components.put(param.group(1), line(param.group(2)));
            }
        }
        return new RecordComments(parts[0].startsWith("@") ? "" : line(parts[0]), components);
    }

    /** The text on one line, with no links. */
    private static String line(String text) {
        return text.replaceAll("\\s+", " ")
                .replaceAll("\\{@link (?:\\w+\\.)*(\\w+)}", "{@code $1}")
                .strip();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
