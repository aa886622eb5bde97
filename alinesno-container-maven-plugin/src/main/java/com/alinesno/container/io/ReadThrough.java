// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.io;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream over another one, of which nothing is read or skipped but through one method, which sees all bytes and failures. */
public abstract class ReadThrough extends FilterInputStream {

    private static final int SKIPPED = 8192;

    /** @param in the other one */
    protected ReadThrough(InputStream in) {
        super(in);
    }

    @Override
    public abstract int read(byte[] target, int offset, int length) throws IOException;

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public long skip(long bytes) throws IOException {
        byte[] skipped = new byte[(int) Math.min(Math.max(bytes, 0), SKIPPED)];
        return Math.max(read(skipped, 0, skipped.length), 0);
    }

    @Override
    public final boolean markSupported() {
        return false;
    }
}
