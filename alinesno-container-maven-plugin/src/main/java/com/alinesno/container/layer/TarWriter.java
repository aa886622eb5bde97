// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import com.alinesno.container.plan.Attributes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes entries as one tar stream, in the order in which they come, and nothing else into it. */
final class TarWriter {

    private static final byte[] ZEROS = new byte[2 * TarHeader.BLOCK];

    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 16];

    TarWriter(OutputStream out) {
        this.out = out;
    }

    void directory(String path, Attributes attributes) throws IOException {
        out.write(TarHeader.of(TarHeader.DIRECTORY, relative(path) + "/", "", 0, attributes));
    }

    void symlink(String path, String target, Attributes attributes) throws IOException {
        out.write(TarHeader.of(TarHeader.SYMLINK, relative(path), target, 0, attributes));
    }

    void hardLink(String path, String target, Attributes attributes) throws IOException {
        out.write(TarHeader.of(TarHeader.HARD_LINK, relative(path), relative(target), 0, attributes));
    }

    /**
     * Writes a file.
     *
     * @param size the length that is announced, in bytes
     * @throws LengthChangedException when the content is longer or shorter
     */
    void file(String path, long size, InputStream content, Attributes attributes) throws IOException {
        out.write(TarHeader.of(TarHeader.FILE, relative(path), "", size, attributes));
        long written = 0;
        for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
            written += n;
            if (written > size) {
                throw new LengthChangedException(size, written);
            }
            out.write(buffer, 0, n);
        }
        if (written < size) {
            throw new LengthChangedException(size, written);
        }
        int overhang = (int) (size % TarHeader.BLOCK);
        if (overhang > 0) {
            out.write(ZEROS, 0, TarHeader.BLOCK - overhang);
        }
    }

    /** Ends the archive with its two empty blocks. */
    void finish() throws IOException {
        out.write(ZEROS, 0, ZEROS.length);
    }

    private static String relative(String path) {
        return path.substring(1);
    }
}
