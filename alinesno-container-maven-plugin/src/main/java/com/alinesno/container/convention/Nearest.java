// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Guesses which of the valid words somebody meant. */
public final class Nearest {

    private static final int LONGEST_WORD = 255;
    private static final int MOST_EDITS = 3;

    private Nearest() {}

    /**
     * The candidate that is fewest edits away, the first of several such, or null where none is close: one edit is
     * allowed for every three characters, at least one, at most three. Case does not count.
     */
    public static @Nullable String of(String word, Collection<String> candidates) {
        if (word.isEmpty() || word.length() > LONGEST_WORD) {
            return null;
        }
        int allowed = Math.min(MOST_EDITS, Math.max(1, word.length() / 3));
        String lower = word.toLowerCase(Locale.ROOT);
        String nearest = null;
        for (String candidate : candidates) {
            int distance = distance(lower, candidate.toLowerCase(Locale.ROOT));
            if (distance <= allowed) {
                nearest = candidate;
                allowed = distance - 1;
            }
        }
        return nearest;
    }

    /** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other. */
    static int distance(String from, String to) {
        int[] beforeLast = new int[to.length() + 1];
        int[] last = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            last[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replaced = last[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(last[column], current[column - 1]) + 1);
                if (swapped(from, to, row, column)) {
                    current[column] = Math.min(current[column], beforeLast[column - 2] + 1);
                }
            }
            beforeLast = last;
            last = current;
        }
        return last[to.length()];
    }

    private static boolean swapped(String from, String to, int row, int column) {
        return row > 1
                && column > 1
                && from.charAt(row - 1) == to.charAt(column - 2)
                && from.charAt(row - 2) == to.charAt(column - 1);
    }
}
