// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export.files;

import com.alinesno.container.disk.OwnedTree;
import com.alinesno.container.disk.Reasons;
import com.alinesno.container.disk.TemporaryFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The directories that sinks write to. */
final class OutputDirectory {

    private static final Pattern NONE = Pattern.compile("(?!)");

    private OutputDirectory() {}

    /** Makes the directory and those above it. */
    static Path create(Path directory) throws IOException {
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            // The JDK says no more than the name.
            String reason = e instanceof FileAlreadyExistsException ? "there is a file of that name" : Reasons.of(e);
            throw new IOException(
                    "cannot make the directory " + directory + ": " + reason
                            + ". Remove what stands in its way, or choose another place",
                    e);
        }
    }

    /**
     * Removes the temporary files with this prefix that a build which was killed has left behind.
     *
     * @param isLeftover tells them from those of a build that is under way
     */
    static void removeLeftovers(Path directory, String prefix, Predicate<BasicFileAttributes> isLeftover)
            throws IOException {
        OwnedTree tree = new OwnedTree(directory, NONE, Pattern.compile(TemporaryFile.names(prefix)));
        for (OwnedTree.Entry leftover : tree.files("")) {
            tree.remove(leftover.path(), isLeftover);
        }
    }
}
