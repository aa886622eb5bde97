// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.store;

import com.alinesno.container.io.ReadThrough;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Tells how many bytes are read. */
public final class ProgressStream extends ReadThrough {

    private final LongConsumer progress;
    private long count;

    /** @param progress told of each number of bytes that was read, and of a negative one when they did not count */
    public ProgressStream(InputStream in, LongConsumer progress) {
        super(in);
        this.progress = progress;
    }

    /** Takes back what was told: it was for nothing, and comes again. */
    public void takeBack() {
        progress.accept(-count);
        count = 0;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = in.read(target, offset, length);
        if (read > 0) {
            count += read;
            progress.accept(read);
        }
        return read;
    }
}
