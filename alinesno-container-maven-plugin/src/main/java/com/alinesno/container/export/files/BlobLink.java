// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export.files;

import com.alinesno.container.disk.TemporaryFile;
import com.alinesno.container.disk.WriteFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Blobs of the store under a second name. */
final class BlobLink {

    private static final int ATTEMPTS = 5;

    private BlobLink() {}

    /**
     * Makes the file {@code name} in {@code directory} the blob, in one step. The store gives its blobs a modification time that says that they are
     * sound; a copy gets it last, so that a target with the blob's length and time is the blob.
     */
    static void place(Path blob, Path directory, String name) throws IOException {
        Path target = directory.resolve(name);
        BasicFileAttributes original = Files.readAttributes(blob, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!original.isRegularFile()) {
            throw new IOException(blob + " is not a file any more, as the cache made it. Build again");
        }
        for (int attempt = 1; !isPlaced(original, target); attempt++) {
            try (TemporaryFile temporary = linkOrCopy(blob, original, directory)) {
                temporary.moveTo(target);
            } catch (IOException e) {
                // A link has the age of its blob, so that another build may have taken it for a leftover.
                if (!(e.getCause() instanceof NoSuchFileException) || attempt == ATTEMPTS) {
                    throw e;
                }
            }
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

    private static TemporaryFile linkOrCopy(Path blob, BasicFileAttributes original, Path directory)
            throws IOException {
        TemporaryFile link = TemporaryFile.linkTo(blob, directory);
        if (link != null) {
            return link;
        }
        // Another file system, one without links, or one where this user cannot link.
        TemporaryFile copy = TemporaryFile.createLasting(directory, "");
        try {
            copy.copyFrom(blob, original.lastModifiedTime());
            return copy;
        } catch (IOException e) {
            copy.close();
            throw new WriteFailure("cannot write", directory, e);
        }
    }
}
