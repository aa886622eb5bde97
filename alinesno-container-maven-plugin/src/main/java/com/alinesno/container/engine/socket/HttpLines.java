// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine.socket;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Lines of an HTTP head, read byte by byte from a buffered stream, of bounded length. */
public final class HttpLines {

    private static final int MAX = 16 * 1024;

    private final InputStream in;
    private final byte[] line = new byte[MAX];

    public HttpLines(InputStream in) {
        this.in = in;
    }

    /** The next line without its end. */
    public String next() throws IOException {
        int length = 0;
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection was cut before the answer was complete");
            }
            if (length == MAX) {
                throw new IOException("the answer is not valid HTTP: a line has more than " + MAX + " bytes");
            }
            line[length++] = (byte) b;
        }
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        return new String(Arrays.copyOf(line, end), StandardCharsets.ISO_8859_1);
    }
}
