// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring.config;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.yaml.YamlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A configuration file. */
public final class ConfigText {

    private static final String PARAMETER = "application configuration";

    /** The extensions of files that Spring Boot reads, the one first whose properties go before those of the others. */
    static final List<String> EXTENSIONS = List.of("properties", "xml", "yml", "yaml");

    private final String name;
    private final byte[] content;

    /**
     * @param name what messages call it
     * @param content its bytes, which nobody changes
     */
    ConfigText(String name, byte[] content) {
        this.name = name;
        this.content = content;
    }

    public String name() {
        return name;
    }

    /** The whole file as a text in UTF-8. */
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /**
     * The documents of the file, the first one first.
     *
     * @param extension one of {@link #EXTENSIONS}
     * @throws ConfigurationException when it cannot be read as such a file
     */
    List<PropertyDocument> documents(String extension) {
        List<PropertyDocument> documents = new ArrayList<>();
        switch (extension) {
            case "properties" -> documents.addAll(properties());
            case "xml" -> {
                Properties properties = new Properties();
                try {
                    properties.loadFromXML(new ByteArrayInputStream(content));
                } catch (IOException e) {
                    throw unreadable(String.valueOf(e.getMessage()), e);
                }
                documents.add(document(properties));
            }
            default ->
                YamlReader.readAsSpring(PARAMETER, name, text(unicode()))
                        .forEach(each -> documents.add(PropertyDocument.of(each)));
        }
        return documents;
    }

    /** A line {@code #---} or {@code !---} begins a new document, unless there is a comment of its kind beside it. */
    private List<PropertyDocument> properties() {
        List<String> lines = text(StandardCharsets.ISO_8859_1).lines().toList();
        List<List<String>> parts = new ArrayList<>();
        List<String> part = new ArrayList<>();
        boolean continued = false;
        char comment = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String text = line.strip();
            boolean isComment = !continued && (text.startsWith("#") || text.startsWith("!"));
            if (isComment && isSeparator(line) && comment != text.charAt(0) && !commentFollows(lines, i + 1)) {
                parts.add(part);
                part = new ArrayList<>();
                continue;
            }
            if (isComment) {
                comment = text.charAt(0);
            } else {
                comment = 0;
                part.add(line);
                continued = continues(line);
            }
        }
        parts.add(part);
        List<PropertyDocument> documents = new ArrayList<>();
        for (List<String> each : parts) {
            Properties properties = new Properties();
            try {
                properties.load(new StringReader(String.join("\n", each)));
            } catch (IOException | IllegalArgumentException e) {
                throw unreadable(String.valueOf(e.getMessage()), e);
            }
            documents.add(document(properties));
        }
        return documents;
    }

    private static boolean isSeparator(String line) {
        return line.stripTrailing().length() == 4 && line.startsWith("---", 1);
    }

    private static boolean commentFollows(List<String> lines, int from) {
        for (int i = from; i < lines.size(); i++) {
            String text = lines.get(i).strip();
            if (!text.isEmpty()) {
                return (text.startsWith("#") || text.startsWith("!")) && !isSeparator(lines.get(i));
            }
        }
        return false;
    }

    /** Whether the next line belongs to this one: it ends with a backslash that no other one takes. */
    private static boolean continues(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '\\') {
            end--;
        }
        return (line.length() - end) % 2 == 1;
    }

    private static PropertyDocument document(Properties properties) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String key : new TreeSet<>(properties.stringPropertyNames())) {
            String value = properties.getProperty(key);
            if (key.endsWith("[]")) {
                List<String> items = Arrays.asList(value.split(",", -1));
                for (int i = 0; i < items.size(); i++) {
                    map.put(
                            key.substring(0, key.length() - 2) + "[" + i + "]",
                            items.get(i).strip());
                }
            } else {
                map.put(key, value);
            }
        }
        return new PropertyDocument(PropertySource.Values.of(map));
    }

    /** The encoding that a mark at the beginning tells, else UTF-8. */
    private Charset unicode() {
        boolean marked = content.length > 1;
        if (marked && content[0] == (byte) 0xFE && content[1] == (byte) 0xFF) {
            return StandardCharsets.UTF_16;
        }
        return marked && content[0] == (byte) 0xFF && content[1] == (byte) 0xFE
                ? StandardCharsets.UTF_16
                : StandardCharsets.UTF_8;
    }

    private String text(Charset encoding) {
        try {
            return encoding.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            throw unreadable("not " + encoding.name(), e);
        }
    }

    private ConfigurationException unreadable(String reason, Exception cause) {
        return unreadable(name, reason, cause);
    }

    static ConfigurationException unreadable(String name, String reason, Exception cause) {
        return new ConfigurationException(
                PARAMETER,
                name + " cannot be read (" + reason + ")",
                "Correct the file: ports and health checks are read from it.",
                cause);
    }

    /** The extension with which Spring Boot would read a file of this name, or null where it would refuse it. */
    static @Nullable String extension(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return EXTENSIONS.stream()
                .filter(each -> lower.endsWith("." + each))
                .findFirst()
                .orElse(null);
    }
}
