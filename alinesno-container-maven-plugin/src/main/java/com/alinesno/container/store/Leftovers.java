// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Files that nobody will finish. */
final class Leftovers {

    private Leftovers() {}

    /** Removes the files of {@code directory} that were last written before {@code before}. */
    static void remove(Path directory, Instant before) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (isOlder(file, before)) {
                    delete(file);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** Removes a file, or a directory that stands where a file should be. */
    static void delete(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try (Stream<Path> tree = Files.walk(path)) {
                List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
                for (Path each : deepestFirst) {
                    Files.deleteIfExists(each);
                }
            }
        } else {
            Files.deleteIfExists(path);
        }
    }

    /** Removes a directory that stands where a file is about to be put. */
    static void makeRoomFor(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            delete(file);
        }
    }

    private static boolean isOlder(Path file, Instant before) {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(before);
        } catch (IOException e) {
            // Another build has just finished or removed it.
            return false;
        }
    }
}
