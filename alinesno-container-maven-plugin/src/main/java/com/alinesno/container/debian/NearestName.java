// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds what somebody may have meant. */
final class NearestName {

    private NearestName() {}

    /**
     * The candidate that the fewest insertions, deletions and replacements turn into {@code name}; of several the first
     * in the alphabet; null where even the nearest differs in more than a third of the name.
     */
    static @Nullable String of(String name, Collection<String> candidates) {
        int best = Math.max(1, name.length() / 3);
        String nearest = null;
        for (String candidate : candidates) {
            if (Math.abs(candidate.length() - name.length()) <= best) {
                int distance = distance(name, candidate);
                boolean first = nearest == null || candidate.compareTo(nearest) < 0;
                if (distance < best || (distance == best && first)) {
                    best = distance;
                    nearest = candidate;
                }
            }
        }
        return nearest;
    }

    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
