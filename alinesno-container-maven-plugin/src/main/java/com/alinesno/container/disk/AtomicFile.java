// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.disk;

import com.alinesno.container.ConfigurationException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Small files that appear complete or not at all, and are left alone where they say the same already. */
public final class AtomicFile {

    private static final int BUFFER = 1 << 13;

    private AtomicFile() {}

    /**
     * Writes {@code content} to {@code file}, making the directories above it.
     *
     * @return whether anything was written: not where the file had this content
     * @throws ConfigurationException when it would take the place of a link, a device or the like
     * @throws IOException when it cannot be written; the message names the file, and what was there is untouched
     */
    public static boolean write(Path file, byte[] content) throws IOException {
        if (hasContent(file, content)) {
            return false;
        }
        Links.requireReplaceable(file);
        Path directory = directoryOf(file);
        Files.createDirectories(directory);
        try (TemporaryFile temporary = TemporaryFile.create(directory, file.getFileName() + "-")) {
            fill(temporary, file, out -> out.write(content));
            temporary.replace(file);
        }
        return true;
    }

    /** Something that is too large to be held in memory as bytes. */
    @FunctionalInterface
    public interface Content {

        /** Writes it all; the stream stays open. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file that will not be written again and whose name only we give.
     *
     * @param ingest the directory, of the same file system, where it is until it is whole
     * @return whether anything was written: not where the file had this content
     */
    public static boolean writeLasting(Path file, Path ingest, byte[] content) throws IOException {
        if (hasContent(file, content)) {
            return false;
        }
        writeLasting(file, ingest, out -> out.write(content));
        return true;
    }

    /** The same for content that is too large to be compared. */
    public static void writeLasting(Path file, Path ingest, Content content) throws IOException {
        try (TemporaryFile temporary = TemporaryFile.createLasting(ingest, file.getFileName() + "-")) {
            fill(temporary, file, content);
            temporary.moveTo(file);
        }
    }

    private static void fill(TemporaryFile temporary, Path file, Content content) throws IOException {
        try (OutputStream out = new BufferedOutputStream(temporary.open(), BUFFER)) {
            content.writeTo(out);
        } catch (IOException e) {
            throw new WriteFailure("cannot write", file, e);
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
        @Nullable BasicFileAttributes attributes = Links.lookAt(file);
        try {
            return attributes != null
                    && attributes.isRegularFile()
                    && attributes.size() == content.length
                    && Arrays.equals(Files.readAllBytes(file), content);
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
