// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer.deflate;

/**
 * How hard the encoder tries.
 *
 * @param depth the number of earlier occurrences that are compared at each position
 * @param lazy the length of a match from which on it is taken without a look at the next position
 * @param enough the length of a match from which on no longer one is looked for
 * @param worthwhile the share of a block, in 1/256, that must be found again for it to be encoded at all
 */
public record DeflateEffort(int depth, int lazy, int enough, int worthwhile) {

    private static final int THOROUGH = 16;

    static final int FASTEST = 1;
    public static final int DEFAULT = 6;
    public static final int BEST = 9;

    /** The effort of a level between {@link #FASTEST} and {@link #BEST}, as gzip counts them. */
    public static DeflateEffort ofLevel(int level) {
        return switch (level) {
            case 1 -> new DeflateEffort(1, 0, 16, 256);
            case 2 -> new DeflateEffort(2, 0, 24, 64);
            case 3 -> new DeflateEffort(4, 0, 32, 32);
            case 4 -> new DeflateEffort(4, 8, 32, 32);
            case 5 -> new DeflateEffort(6, 8, 32, 32);
            case 6 -> new DeflateEffort(8, 8, 32, 24);
            case 7 -> new DeflateEffort(16, 16, 64, 16);
            case 8 -> new DeflateEffort(64, 64, 128, 8);
            case 9 -> new DeflateEffort(256, 258, 258, 0);
            default -> throw new IllegalArgumentException("level " + level + " is not one from 1 to 9");
        };
    }

    /** Whether a quick search is good enough for the little in an archive that is not compressed. */
    boolean quickInArchives() {
        return depth < THOROUGH;
    }
}
