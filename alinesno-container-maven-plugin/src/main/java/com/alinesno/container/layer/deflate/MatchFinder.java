// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer.deflate;

import java.util.Arrays;

/**
 * Earlier occurrences of bytes in one segment: chains of positions whose next four bytes hash alike, and for matches of
 * three bytes the last position only.
 */
final class MatchFinder {

    static final int MINIMUM = 3;
    static final int MAXIMUM = 258;
    private static final int WINDOW = 1 << 15;
    private static final int MASK = WINDOW - 1;
    private static final int BITS = 15;
    private static final int SHORT_BITS = 13;

    /** Three bytes from further away take more bits than they save. */
    private static final int SHORT_REACH = 4096;

    private final int[] heads = new int[1 << BITS];
    private final int[] shortHeads = new int[1 << SHORT_BITS];
    private final int[] previous = new int[WINDOW];

    private byte[] in = {};
    private int hashable;

    /** Begins with other bytes, of which {@code length} count. */
    void start(byte[] in, int length) {
        this.in = in;
        this.hashable = length - Integer.BYTES;
        Arrays.fill(heads, -1);
        Arrays.fill(shortHeads, -1);
    }

    /** Makes a position one that later ones can refer to. Positions come in ascending order. */
    void insert(int position) {
        if (position <= hashable) {
            int word = word(position);
            int hash = hash(word);
            previous[position & MASK] = heads[hash];
            heads[hash] = position;
            shortHeads[shortHash(word)] = position;
        }
    }

    /**
     * The longest match at a position that is not inserted yet.
     *
     * @param end where a match must end at the latest
     * @param beaten the length that a match must exceed
     * @param depth the number of candidates that are looked at
     * @param enough a length that ends the search
     * @return length in the upper, distance in the lower sixteen bits; 0 where there is none
     */
    int find(int position, int end, int beaten, int depth, int enough) {
        int longest = Math.min(MAXIMUM, end - position);
        if (position > hashable || longest < MINIMUM || longest <= beaten) {
            return 0;
        }
        int word = word(position);
        int oldest = Math.max(0, position - WINDOW);
        int best = Math.max(beaten, MINIMUM);
        int found = 0;
        int candidate = heads[hash(word)];
        for (int i = depth; i > 0 && candidate >= oldest && best < longest; i--) {
            if (in[candidate + best] == in[position + best]) {
                int length = length(candidate, position, longest);
                if (length > best) {
                    best = length;
                    found = (length << 16) | (position - candidate);
                    if (length >= enough) {
                        return found;
                    }
                }
            }
            candidate = previous[candidate & MASK];
        }
        return found != 0 || beaten >= MINIMUM ? found : findShort(position, word);
    }

    private int findShort(int position, int word) {
        int candidate = shortHeads[shortHash(word)];
        boolean near = candidate >= 0 && position - candidate <= SHORT_REACH;
        return near && length(candidate, position, MINIMUM) == MINIMUM ? (MINIMUM << 16) | (position - candidate) : 0;
    }

    private int length(int candidate, int position, int longest) {
        byte[] bytes = in;
        int length = 0;
        while (length < longest && bytes[candidate + length] == bytes[position + length]) {
            length++;
        }
        return length;
    }

    private int word(int position) {
        byte[] bytes = in;
        return (bytes[position] & 0xFF)
                | ((bytes[position + 1] & 0xFF) << 8)
                | ((bytes[position + 2] & 0xFF) << 16)
                | (bytes[position + 3] << 24);
    }

    private static int hash(int word) {
        return (word * 0x9E3779B1) >>> (32 - BITS);
    }

    private static int shortHash(int word) {
        return ((word << 8) * 0x9E3779B1) >>> (32 - SHORT_BITS);
    }
}
