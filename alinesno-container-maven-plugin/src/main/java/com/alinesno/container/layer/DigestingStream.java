// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Digests what passes through, in blocks: the JDK's own stream writes single bytes for some callers. */
final class DigestingStream extends FilterOutputStream {

    private final MessageDigest digest;

    DigestingStream(OutputStream out, MessageDigest digest) {
        super(out);
        this.digest = digest;
    }

    @Override
    public void write(int b) throws IOException {
        digest.update((byte) b);
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        digest.update(bytes, offset, length);
        out.write(bytes, offset, length);
    }
}
