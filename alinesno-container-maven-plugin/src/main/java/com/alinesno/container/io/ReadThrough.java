// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.io;

import java.io.IOException;
import java.io.InputStream;

/** A stream over another one, of which nothing is read or skipped but through one method, which sees all bytes and failures. */
public abstract class ReadThrough extends BlockInput {

    private static final int SKIPPED = 8192;

    /** The other one; it is closed with this one. */
    protected final InputStream in;

    /** @param in the other one */
    protected ReadThrough(InputStream in) {
        this.in = in;
    }

    @Override
    public long skip(long bytes) throws IOException {
        byte[] skipped = new byte[(int) Math.min(Math.max(bytes, 0), SKIPPED)];
        return Math.max(read(skipped, 0, skipped.length), 0);
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
