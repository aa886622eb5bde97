// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import com.alinesno.container.disk.Reasons;
import com.alinesno.container.io.ReadThrough;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.store.FileStamp;
import com.alinesno.container.store.StampedFile;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way into a layer: what is read now must be what was there when it was looked at. Failures name the file.
 */
final class InputFile extends ReadThrough {

    private final Path path;
    private final StampedFile expected;

    /** Only for files whose content is not known, or whose stamp might not tell a change. */
    private final @Nullable MessageDigest content;

    private InputFile(InputStream in, Path path, StampedFile expected) {
        super(in);
        this.path = path;
        this.expected = expected;
        this.content = expected.content() != null && expected.settled() ? null : Digest.newSha256();
    }

    static InputFile open(Path path, StampedFile expected) throws IOException {
        try {
            return new InputFile(content(path), path, expected);
        } catch (NoSuchFileException e) {
            throw changed(path, e);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /** By the JDK's older stream, of which a young JVM has less to compile; the newer one says better what is wrong. */
    private static InputStream content(Path path) throws IOException {
        if (path.getFileSystem() == FileSystems.getDefault()) {
            try {
                return new FileInputStream(path.toFile());
            } catch (FileNotFoundException e) {
                return Files.newInputStream(path);
            }
        }
        return Files.newInputStream(path);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int n = in.read(buffer, offset, length);
            if (n > 0 && content != null) {
                content.update(buffer, offset, n);
            }
            return n;
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /**
     * Goes to a place in the file, where nothing was read before; only where its stamp tells every change.
     *
     * @param position in bytes
     */
    void seek(long position) throws IOException {
        try {
            in.skipNBytes(position);
        } catch (EOFException e) {
            throw changed(path, e);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    /**
     * To be called when everything was read.
     *
     * @throws IOException when the file is not, or might not be, what it was when its layer's key was made
     */
    @Nullable
    Digest requireUnchanged() throws IOException {
        Digest found = content == null ? null : Digest.ofHash(content.digest());
        if (found != null && expected.content() != null && !found.equals(expected.content())) {
            throw changed(path, null);
        }
        FileStamp now;
        try {
            now = FileStamp.of(path);
        } catch (IOException e) {
            throw changed(path, e);
        }
        if (!now.equals(expected.stamp())) {
            throw changed(path, null);
        }
        return found;
    }

    static IOException changed(Path path, @Nullable Exception cause) {
        return new IOException(
                "the file " + path + " changed while it was packed. Build again when nothing writes it", cause);
    }

    private static IOException unreadable(Path path, IOException cause) {
        return new IOException("cannot read the file " + path + " while packing it: " + Reasons.of(cause), cause);
    }
}
