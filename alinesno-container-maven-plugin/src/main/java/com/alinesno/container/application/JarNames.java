// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import com.alinesno.container.application.files.FileName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What Jib calls the jars of a class path in the image: as they are called, and where several are called the same, with
 * their lengths in the name.
 */
final class JarNames {

    private static final String JAR = ".jar";

    private final Set<String> shared = new HashSet<>();

    /** @param jars each of them once, those of all layers */
    JarNames(List<Path> jars) {
        Set<String> names = new HashSet<>();
        for (Path jar : jars) {
            String name = FileName.of(jar);
            if (!names.add(name)) {
                shared.add(name);
            }
        }
    }

    /** The name of one of them; what is called the same and as long still has one name. */
    String of(Path jar) throws IOException {
        String name = FileName.of(jar);
        if (!shared.contains(name)) {
            return name;
        }
        // Jib ends every such name like a jar's, and only a jar's has room for the length.
        return name.endsWith(JAR)
                ? name.substring(0, name.length() - JAR.length()) + "-" + Files.size(jar) + JAR
                : name + JAR;
    }
}
