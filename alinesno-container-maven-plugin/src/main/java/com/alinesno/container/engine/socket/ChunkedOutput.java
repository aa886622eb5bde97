// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine.socket;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A body of a length that is not known beforehand (RFC 9112, section 7.1). */
final class ChunkedOutput extends OutputStream {

    private static final byte[] LINE = {'\r', '\n'};

    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 16];
    private int filled;
    private boolean broken;

    /** @param out not closed */
    ChunkedOutput(OutputStream out) {
        this.out = out;
    }

    /** Whether a failure came from the other side, rather than from what was to be sent. */
    boolean isBroken() {
        return broken;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int done = 0;
        while (done < length) {
            int n = Math.min(length - done, buffer.length - filled);
            System.arraycopy(bytes, offset + done, buffer, filled, n);
            filled += n;
            done += n;
            if (filled == buffer.length) {
                sendChunk();
            }
        }
    }

    /** Sends what is left and the end of the body, which leaves every buffer. */
    void finish() throws IOException {
        if (filled > 0) {
            sendChunk();
        }
        // A chunk of no bytes is the end.
        sendChunk();
        try {
            out.flush();
        } catch (IOException e) {
            broken = true;
            throw e;
        }
    }

    private void sendChunk() throws IOException {
        try {
            out.write((Integer.toHexString(filled) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(buffer, 0, filled);
            out.write(LINE);
        } catch (IOException e) {
            broken = true;
            throw e;
        }
        filled = 0;
    }
}
