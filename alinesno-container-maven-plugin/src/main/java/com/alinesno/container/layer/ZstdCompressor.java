// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import com.alinesno.container.ConfigurationException;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.util.Native;

/**
 * Each segment a zstd frame (RFC 8878) that tells its length. The native library comes with the plugin in one version,
 * which pins the bytes; it is loaded only for those who ask for zstd.
 */
final class ZstdCompressor implements Compressor {

    static final int DEFAULT = 1;
    static final int BEST = 19;

    private final int level;

    /** @throws ConfigurationException when the library does not work on this machine */
    ZstdCompressor(int level) {
        try {
            Native.load();
        } catch (LinkageError e) {
            throw new ConfigurationException(
                    "<compression>",
                    "zstd, but its library cannot be used on this machine (" + reason(e) + ")",
                    "Use gzip, or run Maven with -Djava.io.tmpdir=DIRECTORY, where DIRECTORY allows programs to run.",
                    e);
        }
        this.level = level;
    }

    /** The library's loader tells its reasons in many lines. */
    private static String reason(LinkageError e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip();
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
