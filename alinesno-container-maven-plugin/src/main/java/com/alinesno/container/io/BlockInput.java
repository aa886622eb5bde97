// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.io;

import java.io.IOException;
import java.io.InputStream;

/** A stream of which single bytes are read as a block of one: who makes a stream says in one method how it is read. */
public abstract class BlockInput extends InputStream {

    @Override
    public abstract int read(byte[] target, int offset, int length) throws IOException;

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }
}
