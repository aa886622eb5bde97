// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.packages;

import com.alinesno.container.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One clause of a relationship field: any one of the alternatives satisfies it (Debian Policy §7.1).
 *
 * @param alternatives in the packager's order of preference, never empty
 */
record PackageDependency(List<Relation> alternatives) {

    private static final int MAX_CLAUSES = 10_000;
    private static final Pattern RELATION = Pattern.compile("([a-zA-Z0-9][a-zA-Z0-9.+_-]*+)(?::([a-z0-9-]++))?+\\s*+"
            + "(?:\\(\\s*+([<>=]{1,2})\\s*+([^\\s()]++)\\s*+\\)\\s*+)?+"
            + "(?:\\[([^\\]]*+)\\]\\s*+)?+"
            + "(?:<[^>]*+>\\s*+)*+");

    PackageDependency {
        alternatives = List.copyOf(alternatives);
    }

    /**
     * Reads a field such as {@code Depends}. Alternatives for other architectures are left out; build profiles mean
     * nothing in a binary package and are ignored.
     *
     * @param field the field's value, or null where the package has none
     * @param architecture Debian's name of the architecture that is built for
     * @throws IllegalArgumentException when the field does not follow the grammar
     */
    static List<PackageDependency> parse(@Nullable String field, String architecture) {
        List<PackageDependency> clauses = new ArrayList<>();
        if (field == null) {
            return clauses;
        }
        for (String clause : field.split(",", MAX_CLAUSES + 1)) {
            if (clauses.size() == MAX_CLAUSES) {
                throw new IllegalArgumentException("a field has more than " + MAX_CLAUSES + " clauses");
            }
            if (!clause.isBlank()) {
                List<Relation> alternatives = parseAlternatives(clause, architecture);
                if (!alternatives.isEmpty()) {
                    clauses.add(new PackageDependency(alternatives));
                }
            }
        }
        return clauses;
    }

    private static List<Relation> parseAlternatives(String clause, String architecture) {
        List<Relation> alternatives = new ArrayList<>();
        for (String text : clause.split("\\|", -1)) {
            Matcher matcher = RELATION.matcher(text.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException("not a package relationship: '" + Json.shorten(text.strip()) + "'");
            }
            if (isFor(architecture, matcher.group(5))) {
                alternatives.add(relation(matcher));
            }
        }
        return alternatives;
    }

    private static Relation relation(Matcher matcher) {
        String name = matcher.group(1);
        String qualifier = matcher.group(2);
        if (matcher.group(3) == null) {
            return new Relation(name, qualifier, null, null);
        }
        return new Relation(
                name, qualifier, Relation.Operator.of(matcher.group(3)), DebianVersion.parse(matcher.group(4)));
    }

    private static boolean isFor(String architecture, @Nullable String restriction) {
        if (restriction == null || restriction.isBlank()) {
            return true;
        }
        List<String> names = List.of(restriction.strip().split("\\s+"));
        boolean negative = names.get(0).startsWith("!");
        boolean named = names.contains(negative ? "!" + architecture : architecture)
                || names.contains(negative ? "!any" : "any")
                || names.contains(negative ? "!linux-any" : "linux-any");
        return named != negative;
    }

    @Override
    public String toString() {
        return alternatives.stream().map(Relation::toString).collect(Collectors.joining(" | "));
    }
}
