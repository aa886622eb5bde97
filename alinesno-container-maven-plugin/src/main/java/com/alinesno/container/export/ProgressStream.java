// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Tells how many bytes are read. */
final class ProgressStream extends FilterInputStream {

    private final LongConsumer progress;

    ProgressStream(InputStream in, LongConsumer progress) {
        super(in);
        this.progress = progress;
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        told(value < 0 ? value : 1);
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return told(in.read(target, offset, length));
    }

    private int told(int bytes) {
        if (bytes > 0) {
            progress.accept(bytes);
        }
        return bytes;
    }
}
