// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import com.alinesno.container.io.ReadThrough;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Knows whether it was the host that failed, which may pass, or whoever reads. */
final class DownloadStream extends ReadThrough {

    private final Duration longest;
    private volatile boolean expired;
    private volatile @Nullable IOException failure;

    /** @param longest how long all of it may take, for the message */
    DownloadStream(InputStream in, Duration longest) {
        super(in);
        this.longest = longest;
    }

    /** Ends it, because it takes too long. */
    void expire() {
        expired = true;
        try {
            in.close();
        } catch (IOException e) {
            // Whoever reads is told that it took too long.
        }
    }

    /** What went wrong at the host or on the way, or null. */
    @Nullable
    IOException failure() {
        return failure;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return in.read(target, offset, length);
        } catch (IOException e) {
            failure = expired ? new HttpTimeoutException("it took longer than " + longest.toSeconds() + " s") : e;
            throw failure;
        }
    }
}
