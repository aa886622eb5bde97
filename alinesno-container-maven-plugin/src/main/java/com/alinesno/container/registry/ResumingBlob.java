// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import com.alinesno.container.http.RefusedException;
import com.alinesno.container.http.Retry;
import com.alinesno.container.io.BlockInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one blob, of exactly the length that its descriptor says. A transfer that breaks goes on where it
 * stopped, by a ranged request (distribution specification, <i>pulling blobs</i>).
 */
final class ResumingBlob extends BlockInput {

    /** Progress in bytes after which a break counts as the first one again. */
    private static final long PROGRESS = 1024 * 1024;

    private final Retry retry;
    private final String operation;
    private final long length;
    private final Opener opener;
    private @Nullable InputStream current;
    private long position;
    private long lastBreak;
    private int breaks;

    /** Opens the blob at an offset in bytes. */
    @FunctionalInterface
    interface Opener {
        InputStream open(long offset) throws IOException;
    }

    /**
     * @param first the stream from the beginning, already open
     * @param opener how to go on when that breaks
     */
    ResumingBlob(Retry retry, String operation, long length, InputStream first, Opener opener) {
        this.retry = retry;
        this.operation = operation;
        this.length = length;
        this.current = first;
        this.opener = opener;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, target.length);
        if (count == 0) {
            return 0;
        }
        while (true) {
            try {
                int read = readOnce(target, offset, count);
                position += Math.max(read, 0);
                return read;
            } catch (InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                noteBreak();
                retry.pauseAfter(breaks, operation, e, Duration.ZERO);
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.close();
        }
    }

    private int readOnce(byte[] target, int offset, int count) throws IOException {
        InputStream stream = current;
        if (stream == null) {
            stream = opener.open(position);
            current = stream;
        }
        int read = stream.read(target, offset, count);
        if (read < 0 && position < length) {
            throw new IOException("the transfer ended after " + position + " of " + length + " bytes");
        }
        if (position + Math.max(read, 0) > length) {
            throw new RefusedException("it sent more than the " + length + " bytes that the blob has");
        }
        return read;
    }

    private void noteBreak() {
        breaks = position - lastBreak >= PROGRESS ? 1 : breaks + 1;
        lastBreak = position;
        InputStream broken = current;
        current = null;
        if (broken != null) {
            try {
                broken.close();
            } catch (IOException e) {
                // It is broken already, and what follows does not need it.
            }
        }
    }
}
