// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer.deflate;

import java.util.Arrays;

/**
 * Tells at a tenth of the cost of encoding a block whether that is worth it: jars, images and archives are compressed
 * already, but their directories are not, and a name is no sign of either.
 */
final class Sampler {

    private static final int STRIDE = 16;
    private static final int BITS = 12;

    /** After this many misses the steps between two looks grow. */
    private static final int MISSES_PER_STEP_BITS = 5;

    private static final int MINIMUM = 4;
    private static final int TOKEN_BYTES = 3;

    private final int[] histogram = new int[256];
    private final int[] table = new int[1 << BITS];

    /**
     * Whether a block would shrink.
     *
     * @param worthwhile the share of its bytes, in 1/256, that must be saved by matches
     */
    boolean shrinks(byte[] in, int from, int to, int worthwhile) {
        return to - from < 512
                || isSkewed(in, from, to)
                || saved(in, from, to) * 256L >= (long) (to - from) * worthwhile;
    }

    /** Whether some bytes are so frequent that a prefix code alone would help. */
    private boolean isSkewed(byte[] in, int from, int to) {
        Arrays.fill(histogram, 0);
        int samples = 0;
        for (int i = from; i < to; i += STRIDE) {
            histogram[in[i] & 0xFF]++;
            samples++;
        }
        long squares = 0;
        for (int n : histogram) {
            squares += (long) n * n;
        }
        // Random bytes give samples²/256, plus samples for each being like itself.
        long random = (long) samples * samples / 256;
        return squares - samples > random + random / 2;
    }

    /** The bytes that matches save where they are looked for with growing steps. */
    private int saved(byte[] in, int from, int to) {
        int saved = 0;
        int misses = 0;
        int last = to - MINIMUM;
        int position = from;
        while (position <= last) {
            int word = word(in, position);
            int slot = (word * 0x9E3779B1) >>> (32 - BITS);
            int candidate = table[slot];
            table[slot] = position;
            if (candidate >= from && candidate < position && word(in, candidate) == word) {
                int length = length(in, candidate, position, to);
                saved += length - TOKEN_BYTES;
                position += length;
                misses = 0;
            } else {
                position += 1 + (misses++ >> MISSES_PER_STEP_BITS);
            }
        }
        return saved;
    }

    private static int length(byte[] in, int candidate, int position, int to) {
        int length = MINIMUM;
        while (position + length < to && in[candidate + length] == in[position + length]) {
            length++;
        }
        return length;
    }

    private static int word(byte[] in, int position) {
        return (in[position] & 0xFF)
                | ((in[position + 1] & 0xFF) << 8)
                | ((in[position + 2] & 0xFF) << 16)
                | (in[position + 3] << 24);
    }
}
