// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

/** Compresses segments, each by itself. Used by one thread at a time. */
interface Compressor {

    /** The most bytes that a segment of {@code length} bytes can become. */
    int maximumBytes(int length);

    /**
     * Compresses the first {@code length} bytes of {@code in} to the beginning of {@code out}.
     *
     * @return the number of bytes that they became
     */
    int compress(byte[] in, int length, byte[] out);
}
