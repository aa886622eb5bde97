// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A gzip member (RFC 1952) with a header of our own: no time, no name, operating system "unknown". The JDK's stream
 * writes what its version and platform see fit.
 */
final class GzipWriter extends FilterOutputStream {

    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final int LEVEL = 6;

    private final Deflater deflater = new Deflater(LEVEL, true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[1 << 16];
    private boolean finished;

    GzipWriter(OutputStream out) throws IOException {
        super(out);
        out.write(HEADER);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        crc.update(bytes, offset, length);
        deflater.setInput(bytes, offset, length);
        while (!deflater.needsInput()) {
            drain();
        }
    }

    /** Writes what is left, and the trailer; the stream below stays open. */
    void finish() throws IOException {
        if (!finished) {
            finished = true;
            deflater.finish();
            while (!deflater.finished()) {
                drain();
            }
            putLittleEndian((int) crc.getValue());
            putLittleEndian((int) deflater.getBytesRead());
        }
    }

    @Override
    public void close() throws IOException {
        deflater.end();
        super.close();
    }

    private void drain() throws IOException {
        int n = deflater.deflate(buffer, 0, buffer.length);
        out.write(buffer, 0, n);
    }

    private void putLittleEndian(int value) throws IOException {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write(value >>> shift);
        }
    }
}
