// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine.socket;

import com.alinesno.container.io.BlockInput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The body of an answer, up to its end and no further (RFC 9112, section 6); one that is cut off is an error. */
public final class HttpBody extends BlockInput {

    private final InputStream in;
    private final HttpLines lines;
    private final boolean chunked;
    private long left;
    private boolean started;
    private boolean ended;

    private HttpBody(InputStream in, boolean chunked, long left) {
        this.in = in;
        this.lines = new HttpLines(in);
        this.chunked = chunked;
        this.left = left;
    }

    /** A body that comes in chunks, each with its length. */
    public static HttpBody chunked(InputStream in) {
        return new HttpBody(in, true, 0);
    }

    /** A body of {@code length} bytes. */
    public static HttpBody fixed(InputStream in, String length) throws IOException {
        return new HttpBody(in, false, parse(length, 10));
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            return 0;
        }
        if (left == 0 && !ended) {
            nextPart();
        }
        if (ended) {
            return -1;
        }
        int read = in.read(buffer, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw new EOFException("the connection was cut in the middle of the answer");
        }
        left -= read;
        return read;
    }

    private void nextPart() throws IOException {
        if (chunked) {
            if (started && !lines.next().isEmpty()) {
                throw new IOException("the answer is not valid HTTP: a chunk is longer than its length");
            }
            started = true;
            String size = lines.next();
            int extension = size.indexOf(';');
            left = parse(extension < 0 ? size : size.substring(0, extension), 16);
        }
        ended = left == 0;
    }

    private static long parse(String text, int radix) throws IOException {
        String digits = text.strip();
        try {
            // Java reads signs, HTTP has none.
            if (!digits.startsWith("+") && !digits.startsWith("-")) {
                return Long.parseLong(digits, radix);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IOException("the answer is not valid HTTP: a length reads '" + digits + "'");
    }
}
