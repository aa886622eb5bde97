// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import com.alinesno.container.convention.Violation.Rule;
import com.alinesno.container.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the words of one name as prefix, family, scope and the rest. A word that is nearly right is taken for what it
 * nearly is; a word that is missing is put in; no other word is lost.
 */
final class NameReader {

    private final NamingRules rules;
    private final List<String> words;
    private final List<Violation> violations;
    private int next;

    /** @param violations takes what is wrong with the words */
    NameReader(NamingRules rules, List<String> words, List<Violation> violations) {
        this.rules = rules;
        this.words = words;
        this.violations = violations;
    }

    ImageName read() {
        boolean prefixed = readPrefix();
        Family given = readFamily(prefixed);
        NamingScope scope = given == null ? guessScope() : new NamingScope(given.name(), readScope(given));
        return new ImageName(rules.prefix(), scope, words.subList(next, words.size()));
    }

    private boolean readPrefix() {
        String word = peek();
        if (rules.prefix().equals(word)) {
            next++;
            return true;
        }
        if (word != null && Nearest.of(word, List.of(rules.prefix())) != null) {
            next++;
            broken(Rule.PREFIX, "begins with '" + word + "' instead of '" + rules.prefix() + "'");
            return true;
        }
        broken(Rule.PREFIX, "does not begin with '" + rules.prefix() + "-'");
        return false;
    }

    /** The family that the name gives, or null; without a prefix only an exact one is believed. */
    private @Nullable Family readFamily(boolean prefixed) {
        List<String> known = rules.families().stream().map(Family::name).toList();
        String word = peek();
        Family exact = word == null ? null : rules.family(word);
        if (exact != null) {
            next++;
            return exact;
        }
        if (word == null || !prefixed) {
            broken(Rule.FAMILY, "names no family (" + String.join(", ", known) + ")");
            return null;
        }
        broken(
                Rule.FAMILY,
                "has '" + Json.shorten(word) + "' where a family belongs (" + String.join(", ", known) + ")");
        String meant = Nearest.of(word, known);
        if (meant == null) {
            return null;
        }
        next++;
        return rules.family(meant);
    }

    private String readScope(Family family) {
        String word = peek();
        if (word != null && family.allows(word)) {
            next++;
            return word;
        }
        String listed = " of " + family.name() + " (" + String.join(", ", family.scopes())
                + (family.open() ? ", or another one)" : ")");
        if (word == null) {
            broken(Rule.SCOPE, "names no scope" + listed);
            return fallback(family);
        }
        broken(Rule.SCOPE, "has '" + Json.shorten(word) + "' where a scope" + listed + " belongs");
        String meant = Nearest.of(word, family.scopes());
        if (meant == null) {
            return fallback(family);
        }
        next++;
        return meant;
    }

    /** Without a family: the scope may still tell it, and the default's family is asked first. */
    private NamingScope guessScope() {
        String word = peek();
        List<Family> inOrder = new ArrayList<>(rules.families());
        inOrder.removeIf(family -> family.name().equals(rules.defaultScope().family()));
        Family first = rules.family(rules.defaultScope().family());
        if (first != null) {
            inOrder.add(0, first);
        }
        for (Family family : inOrder) {
            if (word != null && family.scopes().contains(word)) {
                next++;
                return new NamingScope(family.name(), word);
            }
        }
        return rules.defaultScope();
    }

    private String fallback(Family family) {
        NamingScope preferred = rules.defaultScope();
        return preferred.family().equals(family.name())
                ? preferred.name()
                : family.scopes().get(0);
    }

    private @Nullable String peek() {
        return next < words.size() ? words.get(next) : null;
    }

    private void broken(Rule rule, String reason) {
        violations.add(new Violation(rule, reason));
    }
}
