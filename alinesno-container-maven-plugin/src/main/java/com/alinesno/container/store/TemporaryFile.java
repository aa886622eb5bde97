// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/**
 * New files under names that nobody else has. Unlike the JDK's, they get the permissions that the user's umask asks
 * for, because they are to become outputs.
 */
public final class TemporaryFile {

    private static final int ATTEMPTS = 100;

    private TemporaryFile() {}

    /**
     * Makes an empty file whose name begins with a dot and {@code prefix}.
     *
     * @throws IOException when the directory does not take new files; the message names it
     */
    public static Path create(Path directory, String prefix) throws IOException {
        for (int i = 0; i < ATTEMPTS; i++) {
            Path file = directory.resolve(
                    "." + prefix + Long.toHexString(ThreadLocalRandom.current().nextLong()));
            try {
                return Files.createFile(file);
            } catch (FileAlreadyExistsException e) {
                // Another build drew the same number; the next round draws again.
            } catch (IOException e) {
                throw new IOException("cannot create a file in " + directory + ": " + Reasons.of(e), e);
            }
        }
        throw new IOException("cannot find a free file name in " + directory);
    }
}
