// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.tar;

import com.alinesno.container.io.BlockInput;
import com.alinesno.container.json.MalformedDocumentException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The content of one member of an archive: a stretch of the archive's own stream. Closing it does nothing, and once
 * {@link #finish} was called nothing more comes out of it.
 */
public final class Slice extends BlockInput {

    private final InputStream archive;
    private final String what;
    private long remaining;
    private int padding;

    /**
     * Begins where {@code archive} stands.
     *
     * @param bytes the length of the content
     * @param padding how many bytes follow the content that belong to nothing
     * @param what names the archive in error messages
     */
    Slice(InputStream archive, long bytes, int padding, String what) {
        this.archive = archive;
        this.what = what;
        this.remaining = bytes;
        this.padding = padding;
    }

    /**
     * Moves the archive behind the content, whether or not that has been read, and behind its padding.
     *
     * @throws MalformedDocumentException when the archive ends before
     */
    void finish() throws IOException {
        try {
            archive.skipNBytes(remaining + padding);
        } catch (EOFException e) {
            throw cutShort();
        }
        remaining = 0;
        padding = 0;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (remaining == 0) {
            return -1;
        }
        int read = archive.read(buffer, offset, (int) Math.min(length, remaining));
        if (read < 0) {
            throw cutShort();
        }
        remaining -= read;
        return read;
    }

    private MalformedDocumentException cutShort() {
        return new MalformedDocumentException(what + " is cut short");
    }
}
