// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The directories that sinks write to. */
final class OutputDirectory {

    private OutputDirectory() {}

    /** Makes the directory and those above it. */
    static Path create(Path directory) throws IOException {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new IOException(
                    "cannot make the directory " + directory + ": " + reason(e)
                            + ". Remove what stands in its way, or choose another place",
                    e);
        }
    }

    /** Removes the temporary files with this prefix, which only a build that was killed leaves behind. */
    static void removeLeftovers(Path directory, String prefix) throws IOException {
        DirectoryStream.Filter<Path> leftover =
                path -> path.getFileName().toString().startsWith("." + prefix);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, leftover)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** The JDK's message for some failures is the path alone. */
    private static String reason(IOException e) {
        if (e instanceof FileAlreadyExistsException) {
            return "there is a file of that name";
        }
        return e instanceof AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }
}
