// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.disk;

import com.alinesno.container.io.BlockInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads some bytes out of the middle of a file. */
public final class PartOfFile extends BlockInput {

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
