// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application.classes;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Big-endian numbers from a stream, through one buffer that serves any number of class files. */
final class ClassFileInput {

    private final byte[] buffer = new byte[64 * 1024];
    private InputStream stream = InputStream.nullInputStream();
    private int position;
    private int limit;

    /** Forgets what was read and goes on with {@code next}. */
    void open(InputStream next) {
        stream = next;
        position = 0;
        limit = 0;
    }

    int u1() throws IOException {
        if (position == limit) {
            fill();
        }
        return buffer[position++] & 0xFF;
    }

    int u2() throws IOException {
        return u1() << 8 | u1();
    }

    int u4() throws IOException {
        return u2() << 16 | u2();
    }

    /**
     * Whether the next bytes are {@code text}. They are still to be read.
     *
     * @param text at most 65,535 bytes, the most that a class file's texts have
     */
    boolean nextIs(byte[] text) throws IOException {
        if (limit - position < text.length) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
            while (limit < text.length) {
                readMore();
            }
        }
        return Arrays.equals(buffer, position, position + text.length, text, 0, text.length);
    }

    void skip(long bytes) throws IOException {
        long left = bytes;
        while (left > limit - position) {
            left -= limit - position;
            fill();
        }
        position += (int) left;
    }

    private void fill() throws IOException {
        position = 0;
        limit = 0;
        readMore();
    }

    private void readMore() throws IOException {
        int count = stream.read(buffer, limit, buffer.length - limit);
        if (count <= 0) {
            throw new EOFException();
        }
        limit += count;
    }
}
