// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import com.alinesno.container.layer.deflate.DeflateEffort;
import com.alinesno.container.layer.deflate.DeflateEncoder;

/** The inside of a gzip member. */
final class GzipCompressor implements Compressor {

    private final DeflateEncoder encoder;

    GzipCompressor(DeflateEffort effort) {
        this.encoder = new DeflateEncoder(effort);
    }

    @Override
    public int maximumBytes(int length) {
        return DeflateEncoder.maximumBytes(length);
    }

    @Override
    public int compress(byte[] in, int length, byte[] out) {
        return encoder.encode(in, length, out);
    }
}
