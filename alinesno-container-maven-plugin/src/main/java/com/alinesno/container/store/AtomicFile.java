// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** Small files that appear complete or not at all, and are left alone where they say the same already. */
public final class AtomicFile {

    private AtomicFile() {}

    /**
     * Writes {@code content} to {@code file}, making the directories above it.
     *
     * @return whether anything was written: not where the file had this content
     * @throws IOException when it cannot be written; the message names the file, and what was there is untouched
     */
    public static boolean write(Path file, byte[] content) throws IOException {
        Path directory = directoryOf(file);
        Files.createDirectories(directory);
        return write(file, directory, content);
    }

    static boolean write(Path file, Path temporaryDirectory, byte[] content) throws IOException {
        if (hasContent(file, content)) {
            return false;
        }
        Files.createDirectories(directoryOf(file));
        Path temporary = TemporaryFile.create(temporaryDirectory, file.getFileName() + "-");
        try {
            Files.write(temporary, content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + Reasons.of(e), e);
        } finally {
            Files.deleteIfExists(temporary);
        }
        return true;
    }

    private static Path directoryOf(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException(file + " is a directory, not a file that can be written");
        }
        return directory;
    }

    private static boolean hasContent(Path file, byte[] content) throws IOException {
        try {
            return Files.isRegularFile(file)
                    && Files.size(file) == content.length
                    && Arrays.equals(Files.readAllBytes(file), content);
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
