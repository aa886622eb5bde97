// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.layer.deflate.DeflateEffort;
import com.alinesno.container.oci.Compression;
import org.jspecify.annotations.Nullable;

/**
 * How a layer is compressed, and how hard.
 *
 * @param format the format
 * @param level the effort as the format counts it: 1 to 9 for gzip, 1 to 19 for zstd, 0 where nothing is compressed
 */
public record LayerCompression(Compression format, int level) {

    /** What the image gets where nobody asks for anything else. */
    public static final LayerCompression DEFAULT = of(Compression.GZIP);

    /** The format at its own default level. */
    public static LayerCompression of(Compression format) {
        return new LayerCompression(format, defaultLevel(format));
    }

    /**
     * The format at a level that somebody may have chosen.
     *
     * @param level null for the default
     * @throws ConfigurationException when the format has no such level
     */
    public static LayerCompression of(Compression format, @Nullable Integer level) {
        if (level == null) {
            return of(format);
        }
        int best = bestLevel(format);
        if (level < 1 || level > best) {
            throw new ConfigurationException(
                    "<compressionLevel>",
                    level.toString(),
                    best == 0
                            ? "Leave it out where <compression> is 'none'."
                            : "Use a number from 1, the fastest, to " + best + ", the smallest.");
        }
        return new LayerCompression(format, level);
    }

    /** A compressor for one thread. */
    Compressor newCompressor() {
        return switch (format) {
            case GZIP -> new GzipCompressor(DeflateEffort.ofLevel(level));
            case ZSTD -> new ZstdCompressor(level);
            case NONE -> throw new IllegalArgumentException("nothing is to be compressed");
        };
    }

    private static int defaultLevel(Compression format) {
        return switch (format) {
            case GZIP -> DeflateEffort.DEFAULT;
            case ZSTD -> ZstdCompressor.DEFAULT;
            case NONE -> 0;
        };
    }

    private static int bestLevel(Compression format) {
        return switch (format) {
            case GZIP -> DeflateEffort.BEST;
            case ZSTD -> ZstdCompressor.BEST;
            case NONE -> 0;
        };
    }
}
