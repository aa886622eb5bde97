// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The programs of this machine that executing commands takes.
 *
 * @param directories where they are looked for
 */
record HostPrograms(List<Path> directories) {

    /** Plain users seldom have on their PATH what only root used to need. */
    private static final List<String> SYSTEM =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

    HostPrograms {
        directories = withSystem(directories);
    }

    private static List<Path> withSystem(List<Path> directories) {
        List<Path> all = new ArrayList<>(directories);
        for (String each : SYSTEM) {
            Path directory = Path.of(each);
            if (!all.contains(directory)) {
                all.add(directory);
            }
        }
        return List.copyOf(all);
    }

    /** Where a program is, or null. */
    @Nullable
    Path find(String name) {
        for (Path directory : directories) {
            Path program = directory.resolve(name);
            if (Files.isRegularFile(program) && Files.isExecutable(program)) {
                return program;
            }
        }
        return null;
    }

    /** Those of the names that there is no program of. */
    List<String> missing(String... names) {
        List<String> missing = new ArrayList<>();
        for (String name : names) {
            if (find(name) == null) {
                missing.add(name);
            }
        }
        return missing;
    }

    /** As the variable {@code PATH} has it. */
    String path() {
        StringBuilder path = new StringBuilder();
        for (Path each : directories) {
            path.append(path.length() == 0 ? "" : ":").append(each);
        }
        return path.toString();
    }
}
