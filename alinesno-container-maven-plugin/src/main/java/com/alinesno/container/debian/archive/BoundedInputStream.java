// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.archive;

import com.alinesno.container.io.ReadThrough;
import com.alinesno.container.json.MalformedDocumentException;
import java.io.IOException;
import java.io.InputStream;

/** Fails when more is read from it than should be there, so that a small file cannot unpack to a full disk. */
final class BoundedInputStream extends ReadThrough {

    private final long maxBytes;
    private final String what;
    private long count;

    BoundedInputStream(InputStream in, long maxBytes, String what) {
        super(in);
        this.maxBytes = maxBytes;
        this.what = what;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        add(Math.max(0, read));
        return read;
    }

    private void add(long bytes) throws IOException {
        count += bytes;
        if (count > maxBytes) {
            throw new MalformedDocumentException(what + " has more than " + maxBytes + " bytes");
        }
    }
}
