// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rules are checked: {@code # check=skip=A,B;error=true} for the file at its beginning, or above an instruction for it alone.
 *
 * @param skipsAll whether no rule is checked
 * @param skipped names of rules that are not checked
 * @param triesAll whether all experimental rules are checked
 * @param tried names of experimental rules that are checked
 * @param failing whether a finding is an error
 */
public record CheckOptions(
        boolean skipsAll, Set<String> skipped, boolean triesAll, Set<String> tried, boolean failing) {

    static final CheckOptions NONE = new CheckOptions(false, Set.of(), false, Set.of(), false);

    private static final String FORM = "Write # check=skip=RULE,RULE;error=true without blanks.";

    /** Reads the value of the directive; null gives the defaults. */
    static CheckOptions parse(@Nullable String text) throws MalformedText {
        CheckOptions options = NONE;
        if (text == null || GoText.trim(text).isEmpty()) {
            return options;
        }
        for (String part : GoText.trim(text).split(";", 3)) {
            int equals = part.indexOf('=');
            String value = GoText.trim(part.substring(equals + 1));
            options = switch (equals < 0 ? "" : GoText.trim(part.substring(0, equals))) {
                case "skip" ->
                    new CheckOptions(
                            value.equals("all"), names(value), options.triesAll, options.tried, options.failing);
                case "experimental" ->
                    new CheckOptions(
                            options.skipsAll, options.skipped, value.equals("all"), names(value), options.failing);
                case "error" ->
                    new CheckOptions(
                            options.skipsAll, options.skipped, options.triesAll, options.tried, truth(part, value));
                default -> throw new MalformedText("'" + part + "' is not an option of # check=", FORM);
            };
        }
        return options;
    }

    private static Set<String> names(String value) {
        Set<String> names = new HashSet<>();
        if (!value.equals("all")) {
            for (String name : value.split(",", -1)) {
                names.add(GoText.trim(name));
            }
        }
        return names;
    }

    private static boolean truth(String part, String value) throws MalformedText {
        Boolean truth = Truth.of(value);
        if (truth == null) {
            throw new MalformedText("'" + part + "' is neither true nor false", FORM);
        }
        return truth;
    }

    /** These, and what the first {@code check=} of the comments above an instruction adds; one that cannot be read adds nothing. */
    CheckOptions with(List<String> comments) {
        for (String comment : comments) {
            Directives.Directive directive = Directives.read(comment);
            if (directive != null && directive.key().equals(Directives.CHECK)) {
                try {
                    return merged(parse(directive.value().split(" ", 2)[0]));
                } catch (MalformedText e) {
                    return this;
                }
            }
        }
        return this;
    }

    private CheckOptions merged(CheckOptions other) {
        return new CheckOptions(
                skipsAll || other.skipsAll,
                union(skipped, other.skipped),
                triesAll || other.triesAll,
                union(tried, other.tried),
                failing);
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> union = new HashSet<>(one);
        union.addAll(other);
        return union;
    }

    public boolean cover(Rule rule) {
        if (rule.isExperimental()) {
            return triesAll || tried.contains(rule.label());
        }
        return !skipsAll && !skipped.contains(rule.label());
    }
}
