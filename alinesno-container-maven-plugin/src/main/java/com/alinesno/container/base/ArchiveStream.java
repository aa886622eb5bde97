// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import com.alinesno.container.oci.ReadThrough;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a tar archive on their way to its reader, which keeps long names and extended headers in memory however
 * long they are. So what is read between two contents is counted, and limited.
 */
public final class ArchiveStream extends ReadThrough {

    private static final long MOST_HEADER = 1024 * 1024;

    private boolean inHeader;
    private long headerBytes;

    /** @param in the archive, from its beginning */
    public ArchiveStream(InputStream in) {
        super(in);
    }

    /** From now on headers are read. */
    public void beginHeader() {
        inHeader = true;
        headerBytes = 0;
    }

    /** From now on content is read. */
    public void beginContent() {
        inHeader = false;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = in.read(target, offset, length);
        if (inHeader) {
            headerBytes += Math.max(read, 0);
            if (headerBytes > MOST_HEADER) {
                throw new IOException("the header of an entry has more than " + MOST_HEADER + " bytes");
            }
        }
        return read;
    }

    /** What is skipped of a large archive is not read. */
    @Override
    public long skip(long bytes) throws IOException {
        return in.skip(bytes);
    }
}
