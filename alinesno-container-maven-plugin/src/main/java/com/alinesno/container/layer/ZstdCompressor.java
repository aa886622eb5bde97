// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import com.github.luben.zstd.Zstd;

/**
 * Each segment a zstd frame (RFC 8878) that tells its length. The native library comes with the plugin in one version,
 * which pins the bytes; it is loaded only for those who ask for zstd.
 */
final class ZstdCompressor implements Compressor {

    static final int DEFAULT = 1;
    static final int BEST = 19;

    private final int level;

    ZstdCompressor(int level) {
        this.level = level;
    }

    @Override
    public int maximumBytes(int length) {
        return Math.toIntExact(Zstd.compressBound(length));
    }

    @Override
    public int compress(byte[] in, int length, byte[] out) {
        return Math.toIntExact(Zstd.compressByteArray(out, 0, out.length, in, 0, length, level));
    }
}
