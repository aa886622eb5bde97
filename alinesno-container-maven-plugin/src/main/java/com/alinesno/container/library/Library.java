// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.library;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A library that is fetched when it is first used.
 *
 * @param packages the prefix of its packages, such as {@code org.bouncycastle}
 * @param artifacts what holds them, each as {@code groupId:artifactId:version}
 */
record Library(String packages, List<String> artifacts) {

    private static final String TABLE = "libraries.properties";

    Library {
        artifacts = List.copyOf(artifacts);
    }

    /** All of them, in the order of their packages. */
    static List<Library> all() {
        Properties table = new Properties();
        try (InputStream in = Library.class.getResourceAsStream(TABLE)) {
            table.load(in);
        } catch (IOException e) {
            throw new IllegalStateException("the plugin's jar is damaged: " + TABLE + " cannot be read", e);
        }
        List<Library> all = new ArrayList<>();
        for (String packages : table.stringPropertyNames().stream().sorted().toList()) {
            all.add(new Library(packages, List.of(table.getProperty(packages).split(",", -1))));
        }
        return all;
    }

    /** The one that has this class, or null where none has. */
    static @Nullable Library of(String className, List<Library> libraries) {
        for (Library library : libraries) {
            if (className.startsWith(library.packages) && className.startsWith(".", library.packages.length())) {
                return library;
            }
        }
        return null;
    }
}
