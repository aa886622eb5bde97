// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.tar;

import com.alinesno.container.io.ReadThrough;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a tar archive on their way to its reader, which keeps long names and extended headers in memory however
 * long they are. So what is read between two contents is counted, and limited.
 */
public final class ArchiveStream extends ReadThrough {

    private static final long MOST_HEADER = 1024 * 1024;

    private final ByteArrayOutputStream header = new ByteArrayOutputStream();
    private final boolean keepsHeaders;
    private boolean inHeader;
    private long headerBytes;

    /** @param in the archive, from its beginning */
    public ArchiveStream(InputStream in) {
        this(in, false);
    }

    /** @param keepsHeaders whether {@link #header} is wanted */
    public ArchiveStream(InputStream in, boolean keepsHeaders) {
        super(in);
        this.keepsHeaders = keepsHeaders;
    }

    /** From now on headers are read. */
    public void beginHeader() {
        inHeader = true;
        headerBytes = 0;
        header.reset();
    }

    /** From now on content is read. */
    public void beginContent() {
        inHeader = false;
    }

    /** The blocks of the header that was read last, after what fills up the content before it. */
    public byte[] header() {
        return header.toByteArray();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = in.read(target, offset, length);
        if (inHeader) {
            headerBytes += Math.max(read, 0);
            if (keepsHeaders && read > 0) {
                header.write(target, offset, read);
            }
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
