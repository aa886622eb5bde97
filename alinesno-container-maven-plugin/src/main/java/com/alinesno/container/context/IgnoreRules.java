// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.context;

import java.util.ArrayList;
import java.util.List;

/**
 * Patterns in their order, of which the last that speaks of a path or of a directory above it decides. The semantics are those
 * of {@code moby/patternmatcher} (Apache-2.0, Moby authors).
 */
public final class IgnoreRules {

    /** Nothing is left out. */
    public static final IgnoreRules NONE = new IgnoreRules(List.of());

    private final List<IgnoreRule> rules;
    private final boolean includes;

    private IgnoreRules(List<IgnoreRule> rules) {
        this.rules = List.copyOf(rules);
        this.includes = rules.stream().anyMatch(IgnoreRule::includes);
    }

    /**
     * The rules of some patterns; those that are blank count for nothing.
     *
     * @throws IllegalArgumentException when one is malformed; the message says which
     */
    public static IgnoreRules of(List<String> patterns) {
        List<IgnoreRule> rules = new ArrayList<>();
        for (String pattern : patterns) {
            String stripped = pattern.strip();
            if (!stripped.isEmpty()) {
                try {
                    rules.add(IgnoreRule.of(CleanPath.of(stripped)));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("'" + pattern + "' is malformed: " + e.getMessage(), e);
                }
            }
        }
        return new IgnoreRules(rules);
    }

    /**
     * These, and after them one that leaves out a path and all that is below it.
     *
     * @param path relative, with forward slashes; it is no pattern
     */
    public IgnoreRules leavingOut(String path) {
        List<IgnoreRule> more = new ArrayList<>(rules);
        more.add(IgnoreRule.of(path.replaceAll("[\\\\*?\\[]", "\\\\$0")));
        return new IgnoreRules(more);
    }

    /** What the rules said of a directory, which those of what is in it depend on. */
    public static final class Verdict {

        /** Of what is above every path. */
        public static final Verdict OF_NOTHING = new Verdict(new boolean[0], false);

        private final boolean[] matched;
        private final boolean matches;

        private Verdict(boolean[] matched, boolean matches) {
            this.matched = matched;
            this.matches = matches;
        }

        /** Whether the patterns name the path, or a directory above it, and no later one takes that back. */
        public boolean matches() {
            return matches;
        }
    }

    /** Whether a rule that begins with {@code !} can speak of a path, or of something below it, although the path is left out. */
    public boolean mayInclude(String path) {
        if (includes) {
            for (IgnoreRule rule : rules) {
                if (rule.includes() && rule.reaches(path)) {
                    return true;
                }
            }
        }
        return false;
    }

    List<IgnoreRule> rules() {
        return rules;
    }

    /**
     * What the rules say of a path.
     *
     * @param path relative, with forward slashes
     * @param above what they said of its directory
     */
    public Verdict verdict(String path, Verdict above) {
        boolean[] matched = new boolean[rules.size()];
        boolean matches = false;
        for (int i = 0; i < matched.length; i++) {
            IgnoreRule rule = rules.get(i);
            boolean match = above.matched.length > 0 && above.matched[i];
            if (!match) {
                if (rule.includes() != matches) {
                    continue;
                }
                match = rule.matches(path);
            }
            matched[i] = match;
            if (match) {
                matches = !rule.includes();
            }
        }
        return new Verdict(matched, matches);
    }

    /** Whether the patterns, the last of those that say anything, name a path or a directory above it. */
    public boolean matches(String path) {
        Verdict verdict = Verdict.OF_NOTHING;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            if (slash > 0) {
                verdict = verdict(path.substring(0, slash), verdict);
            }
        }
        return verdict(path, verdict).matches();
    }
}
