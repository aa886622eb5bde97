// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.binding;

import com.alinesno.container.convention.Nearest;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Guesses which parameter was meant. */
public final class Spelling {

    private static final int SHORTEST_PREFIX = 3;

    private Spelling() {}

    /** The candidate that {@code word} nearly is, else the nearest of those that it begins or that begin it, else null. */
    public static @Nullable String nearest(String word, Collection<String> candidates) {
        String nearest = Nearest.of(word, candidates);
        if (nearest != null) {
            return nearest;
        }
        return candidates.stream()
                .filter(candidate -> isPrefix(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT)))
                .min(Comparator.comparingInt(candidate -> Math.abs(candidate.length() - word.length())))
                .orElse(null);
    }

    private static boolean isPrefix(String one, String other) {
        boolean longEnough = Math.min(one.length(), other.length()) >= SHORTEST_PREFIX;
        return longEnough && (one.startsWith(other) || other.startsWith(one));
    }
}
