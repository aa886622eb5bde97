// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Guesses which word was meant. */
final class Spelling {

    private static final int SHORTEST_PREFIX = 3;

    private Spelling() {}

    /**
     * The candidate that {@code word} is most likely meant to be: few letters differ, or one begins with the other.
     *
     * @return null when nothing is near
     */
    static @Nullable String nearest(String word, Collection<String> candidates) {
        String best = null;
        int fewest = Integer.MAX_VALUE;
        String lower = word.toLowerCase(Locale.ROOT);
        for (String candidate : candidates) {
            String other = candidate.toLowerCase(Locale.ROOT);
            int edits = edits(lower, other);
            boolean near = edits <= Math.max(1, lower.length() / 3) || isPrefix(lower, other);
            if (near && edits < fewest) {
                best = candidate;
                fewest = edits;
            }
        }
        return best;
    }

    private static boolean isPrefix(String one, String other) {
        boolean longEnough = Math.min(one.length(), other.length()) >= SHORTEST_PREFIX;
        return longEnough && (one.startsWith(other) || other.startsWith(one));
    }

    /** How many letters have to be added, left out, changed or swapped with their neighbour. */
    private static int edits(String one, String other) {
        int[][] edits = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : fewest(edits, one, other, i, j);
            }
        }
        return edits[one.length()][other.length()];
    }

    private static int fewest(int[][] edits, String one, String other, int i, int j) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int fewest = Math.min(edits[i - 1][j - 1] + (same ? 0 : 1), Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(fewest, edits[i - 2][j - 2] + 1) : fewest;
    }
}
