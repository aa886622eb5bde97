// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer.deflate;

import java.util.Arrays;

/**
 * The matches that one look at each position finds. In one plain loop, because most builds are over before the compilers
 * of a young JVM have come to it.
 */
final class QuickSearch {

    private static final int WINDOW = 1 << 15;
    private static final int BITS = 13;
    private static final int MINIMUM = 4;

    private final int[] latest = new int[1 << BITS];

    /** Begins with other bytes. */
    void start() {
        Arrays.fill(latest, -WINDOW - 1);
    }

    /** Splits one block into literals and matches. Blocks come in ascending order. */
    void parse(byte[] in, int from, int end, DeflateBlock block) {
        int position = from;
        while (position + MINIMUM <= end) {
            int word = (in[position] & 0xFF)
                    | ((in[position + 1] & 0xFF) << 8)
                    | ((in[position + 2] & 0xFF) << 16)
                    | (in[position + 3] << 24);
            int slot = (word * 0x9E3779B1) >>> (32 - BITS);
            int candidate = latest[slot];
            latest[slot] = position;
            int length = 0;
            if (position - candidate <= WINDOW) {
                int longest = Math.min(MatchFinder.MAXIMUM, end - position);
                while (length < longest && in[candidate + length] == in[position + length]) {
                    length++;
                }
            }
            if (length >= MINIMUM) {
                block.match((length << 16) | (position - candidate));
                position += length;
            } else {
                block.literal(in[position++]);
            }
        }
        while (position < end) {
            block.literal(in[position++]);
        }
    }
}
