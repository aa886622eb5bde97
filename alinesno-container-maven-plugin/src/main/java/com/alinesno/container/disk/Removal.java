// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.disk;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import org.jspecify.annotations.Nullable;

/**
 * The one place that removes. It takes one name at a time, never a tree: a file, or a directory with nothing in it. What a
 * symbolic link points to is never touched.
 */
final class Removal {

    private Removal() {}

    /** Removes a file of our own making, whose name nobody else has; one that is gone is as good. */
    static void ofTemporaryFile(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    /**
     * Removes a file by its name in a directory that is held open, so that a link that takes the directory's place
     * meanwhile leads nowhere.
     *
     * @param secure null where the operating system cannot do that; the name is removed by its path then
     * @return whether it was there
     */
    static boolean ofFile(@Nullable SecureDirectoryStream<Path> secure, Path directory, String name)
            throws IOException {
        if (secure == null) {
            return Files.deleteIfExists(directory.resolve(name));
        }
        try {
            secure.deleteFile(Path.of(name));
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /**
     * Removes a directory, if there is nothing in it, as {@link #ofFile} removes a file.
     *
     * @return whether it is gone
     */
    static boolean ofEmptyDirectory(@Nullable SecureDirectoryStream<Path> secure, Path directory, String name)
            throws IOException {
        try {
            if (secure == null) {
                Files.deleteIfExists(directory.resolve(name));
            } else {
                secure.deleteDirectory(Path.of(name));
            }
            return true;
        } catch (NoSuchFileException e) {
            return true;
        } catch (DirectoryNotEmptyException e) {
            return false;
        }
    }
}
