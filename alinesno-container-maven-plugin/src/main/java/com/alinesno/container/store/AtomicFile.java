// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** Small files that appear complete or not at all, and are left alone where they say the same already. */
public final class AtomicFile {

    private static final int BUFFER = 1 << 13;

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
        write(file, temporaryDirectory, out -> out.write(content));
        return true;
    }

    /** Something that is too large to be held in memory as bytes. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    static void write(Path file, Path temporaryDirectory, Content content) throws IOException {
        Files.createDirectories(directoryOf(file));
        Path temporary = TemporaryFile.create(temporaryDirectory, file.getFileName() + "-");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary), BUFFER)) {
                content.writeTo(out);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + Reasons.of(e), e);
        } finally {
            Files.deleteIfExists(temporary);
        }
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
