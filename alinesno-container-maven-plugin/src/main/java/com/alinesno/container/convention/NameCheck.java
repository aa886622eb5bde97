// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import com.alinesno.container.convention.Violation.Rule;
import com.alinesno.container.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Holds names to the grammar of the convention, and corrects those that do not follow it. */
public final class NameCheck {

    /** The most characters that namespace, slash and name have together ({@code ImageReference}). */
    private static final int LONGEST = 255;

    private final NamingRules rules;

    public NameCheck(NamingRules rules) {
        this.rules = rules;
    }

    /** Judges a name that stands alone, without registry, namespace and tag. */
    public Verdict check(String name) {
        List<Violation> violations = new ArrayList<>();
        checkCharacters(name, violations);
        checkDashes(name, violations);
        int longest = LONGEST - rules.namespace().length() - 1;
        if (name.length() > longest) {
            violations.add(new Violation(
                    Rule.LENGTH, "has " + name.length() + " characters, more than the " + longest + " allowed"));
            return new Verdict(name, violations, null, "Give it a shorter name.");
        }
        List<String> words = words(name);
        String mended = new NameReader(rules, words, violations).read().toString();
        if (violations.isEmpty()) {
            return Verdict.valid(name);
        }
        if (words.isEmpty() || mended.length() > longest) {
            return new Verdict(name, violations, null, grammar());
        }
        return new Verdict(name, violations, mended, "Use '" + mended + "', the nearest valid name.");
    }

    private String grammar() {
        return "A name reads " + rules.prefix() + "-<family>-<scope>[-<name>…] in lower-case letters, digits and single"
                + " dashes, such as " + rules.prefix() + "-" + rules.defaultScope() + "-order.";
    }

    private static void checkCharacters(String name, List<Violation> violations) {
        Set<String> foreign = new LinkedHashSet<>();
        boolean upper = false;
        for (int c : name.codePoints().toArray()) {
            upper |= c >= 'A' && c <= 'Z';
            if (!isWordCharacter(c) && c != '-' && c != '_') {
                foreign.add("'" + Character.toString(c) + "'");
            }
        }
        if (upper) {
            violations.add(new Violation(Rule.LOWER_CASE, "has upper-case letters"));
        }
        if (name.indexOf('_') >= 0) {
            violations.add(new Violation(Rule.NO_UNDERSCORE, "has an underscore where a dash belongs"));
        }
        if (!foreign.isEmpty()) {
            String listed = Json.shorten(String.join(" ", foreign));
            violations.add(
                    new Violation(Rule.CHARACTERS, "has " + listed + " beside lower-case letters, digits and dashes"));
        }
    }

    private static void checkDashes(String name, List<Violation> violations) {
        if (name.contains("--")) {
            violations.add(new Violation(Rule.SINGLE_DASHES, "has several dashes in a row"));
        }
        if (name.startsWith("-") || name.endsWith("-")) {
            violations.add(new Violation(Rule.SINGLE_DASHES, "begins or ends with a dash"));
        }
    }

    private static boolean isWordCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        for (String word : name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}
