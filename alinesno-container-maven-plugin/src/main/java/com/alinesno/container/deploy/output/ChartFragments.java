// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.disk.RegularFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The user's changes to the chart's own files, in the directory {@code helm} of the fragments: two files are merged, and any
 * other is one of the chart as it is.
 */
final class ChartFragments {

    /** The directory. */
    static final String NAME = "helm";

    private static final Set<String> MERGED = Set.of("Chart.yaml", "values.yaml");
    private static final int MOST_LEVELS = 8;
    private static final long MAX_BYTES = 1 << 20;

    private final List<Path> directories;

    ChartFragments(Fragments fragments) {
        this.directories = fragments.directories().stream()
                .map(directory -> directory.resolve(NAME))
                .filter(Files::isDirectory)
                .toList();
    }

    /** Merges what there is for the file of that name into its tree. */
    void change(String name, Map<String, Object> tree) {
        for (Path directory : directories) {
            Path fragment = directory.resolve(name);
            if (Files.exists(fragment)) {
                TreeMerge.merge(tree, Fragments.read(fragment), Fragments.PARAMETER, fragment.toString());
            }
        }
    }

    /** The files that are the user's own, by their paths below the chart's directory. */
    Map<String, GeneratedFile> files() {
        Map<String, GeneratedFile> files = new TreeMap<>();
        for (Path directory : directories) {
            try (Stream<Path> entries = Files.walk(directory, MOST_LEVELS)) {
                for (Path file :
                        entries.filter(each -> !Files.isDirectory(each)).toList()) {
                    String path = directory.relativize(file).toString().replace('\\', '/');
                    if (!MERGED.contains(path)) {
                        files.put(path, read(file));
                    }
                }
            } catch (IOException e) {
                throw Fragments.unreadable(directory, e);
            }
        }
        return files;
    }

    private static GeneratedFile read(Path file) throws IOException {
        try {
            RegularFile.require(file);
        } catch (FileSystemException e) {
            throw Fragments.unreadable(file, e);
        }
        if (Files.size(file) > MAX_BYTES) {
            throw new ConfigurationException(
                    Fragments.PARAMETER,
                    file + " has more than 1 MiB, which is all that a cluster keeps of a release",
                    "Make it smaller, or leave it out of the chart.");
        }
        return new GeneratedFile(RegularFile.bytes(file), false);
    }
}
