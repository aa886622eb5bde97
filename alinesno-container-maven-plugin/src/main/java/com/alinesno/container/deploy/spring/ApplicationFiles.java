// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.yaml.YamlReader;
import com.alinesno.container.disk.RegularFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;

/** Finds and reads the configuration files of a service, in Spring Boot's order: what comes later goes before. */
final class ApplicationFiles {

    private static final String PARAMETER = "application configuration";
    private static final String[] PLACES = {"", "config/"};
    private static final String[] YAML = {".yaml", ".yml"};
    private static final String PROPERTIES = ".properties";
    private static final int MAX_BYTES = 4 << 20;

    private final Path classes;

    /** @param classes the directory of compiled classes and copied resources */
    ApplicationFiles(Path classes) {
        this.classes = classes;
    }

    /**
     * The documents of {@code application} or, with a profile, of {@code application-<profile>}.
     *
     * @throws ConfigurationException when a file is there but cannot be read
     */
    List<PropertyDocument> documents(String name) {
        List<PropertyDocument> documents = new ArrayList<>();
        for (String place : PLACES) {
            for (String extension : YAML) {
                Path file = classes.resolve(place + name + extension);
                if (Files.isRegularFile(file)) {
                    String text = text(file, StandardCharsets.UTF_8);
                    YamlReader.read(PARAMETER, file.toString(), text)
                            .forEach(each -> documents.add(PropertyDocument.of(each)));
                }
            }
            Path file = classes.resolve(place + name + PROPERTIES);
            if (Files.isRegularFile(file)) {
                documents.addAll(properties(file));
            }
        }
        return documents;
    }

    /** Documents in a properties file are separated by {@code #---}. The encoding is that of the JDK for such files. */
    private static List<PropertyDocument> properties(Path file) {
        List<PropertyDocument> documents = new ArrayList<>();
        for (String part : text(file, StandardCharsets.ISO_8859_1).split("(?m)^[#!]---[ \t]*$", -1)) {
            Properties properties = new Properties();
            try {
                properties.load(new StringReader(part));
            } catch (IOException | IllegalArgumentException e) {
                throw unreadable(file, String.valueOf(e.getMessage()), e);
            }
            Map<String, String> map = new LinkedHashMap<>();
            for (String key : new TreeSet<>(properties.stringPropertyNames())) {
                map.put(key, properties.getProperty(key));
            }
            documents.add(PropertyDocument.of(map));
        }
        return documents;
    }

    private static String text(Path file, Charset encoding) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw unreadable(file, "more than 4 MiB", new IOException("too large"));
            }
            return encoding.newDecoder()
                    .decode(ByteBuffer.wrap(RegularFile.bytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw unreadable(file, "not " + encoding.name(), e);
        } catch (IOException e) {
            throw unreadable(file, e.getClass().getSimpleName(), e);
        }
    }

    private static ConfigurationException unreadable(Path file, String reason, Exception cause) {
        return new ConfigurationException(
                PARAMETER,
                file + " cannot be read (" + reason + ")",
                "Correct the file: ports and health checks are read from it.",
                cause);
    }
}
