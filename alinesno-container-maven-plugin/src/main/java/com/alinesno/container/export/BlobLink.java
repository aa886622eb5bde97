// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export;

import com.alinesno.container.store.Reasons;
import com.alinesno.container.store.TemporaryFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Blobs of the store under a second name. */
final class BlobLink {

    private BlobLink() {}

    /**
     * Makes the file {@code name} in {@code directory} the blob, in one step. The store gives its blobs a modification time that says that they are
     * sound; a copy gets it last, so that a target with the blob's length and time is the blob.
     */
    static void place(Path blob, Path directory, String name) throws IOException {
        Path target = directory.resolve(name);
        BasicFileAttributes original = Files.readAttributes(blob, BasicFileAttributes.class);
        if (isPlaced(original, target)) {
            return;
        }
        Path temporary = TemporaryFile.create(directory, "");
        try {
            linkOrCopy(blob, original, temporary);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IOException("cannot write " + target + ": " + Reasons.of(e), e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static boolean isPlaced(BasicFileAttributes original, Path target) throws IOException {
        try {
            BasicFileAttributes there =
                    Files.readAttributes(target, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return there.isRegularFile()
                    && there.size() == original.size()
                    && there.lastModifiedTime().equals(original.lastModifiedTime());
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static void linkOrCopy(Path blob, BasicFileAttributes original, Path target) throws IOException {
        Files.delete(target);
        try {
            Files.createLink(target, blob);
        } catch (FileSystemException | UnsupportedOperationException e) {
            // Another file system, one without links, or one that does not let this user link.
            Files.copy(blob, target);
            Files.setLastModifiedTime(target, original.lastModifiedTime());
        }
    }
}
