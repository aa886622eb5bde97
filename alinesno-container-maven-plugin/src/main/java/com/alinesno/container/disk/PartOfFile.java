// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads some bytes out of the middle of a file. */
public final class PartOfFile extends InputStream {

    private final SeekableByteChannel file;
    private long rest;

    /**
     * @param offset where they begin
     * @param bytes how many there are
     * @throws IOException when the file cannot be opened
     */
    public PartOfFile(Path path, long offset, long bytes) throws IOException {
        this.file = Files.newByteChannel(path);
        this.rest = bytes;
        file.position(offset);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (rest == 0 || length == 0) {
            return rest == 0 ? -1 : 0;
        }
        int read = file.read(ByteBuffer.wrap(buffer, offset, (int) Math.min(length, rest)));
        rest -= Math.max(read, 0);
        return read;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
