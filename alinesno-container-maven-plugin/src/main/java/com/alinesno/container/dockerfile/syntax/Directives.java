// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The directives at the beginning of a file: {@code # key=value} lines before anything else. The first line that is none of those
 * that are known ends them.
 */
final class Directives {

    static final String SYNTAX = "syntax";
    static final String ESCAPE = "escape";
    static final String CHECK = "check";

    private static final Set<String> KNOWN = Set.of(SYNTAX, ESCAPE, CHECK);
    private static final Pattern FORM = Pattern.compile("([a-zA-Z][a-zA-Z0-9]*)\\s*=\\s*(.+?)\\s*");

    private final Map<String, String> values = new HashMap<>();
    private boolean done;

    /**
     * Takes the next line; whether it was a directive.
     *
     * @throws MalformedText when the directive was there before
     */
    boolean take(String line) throws MalformedText {
        if (done) {
            return false;
        }
        Directive directive = line.startsWith("#") ? read(GoText.trimLeft(line.substring(1))) : null;
        if (directive == null) {
            done = true;
            return false;
        }
        if (values.putIfAbsent(directive.key, directive.value) != null) {
            throw new MalformedText(
                    "the directive '" + directive.key + "' stands here a second time", "Leave one of the two.");
        }
        return true;
    }

    /**
     * A directive that is known.
     *
     * @param key in lower case
     */
    record Directive(String key, String value) {}

    /** The directive that a comment is, or null. */
    static @Nullable Directive read(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return null;
        }
        String key = form.group(1).toLowerCase(Locale.ROOT);
        return KNOWN.contains(key) ? new Directive(key, form.group(2)) : null;
    }

    /** The value up to the first blank, or null where the directive is not there. */
    @Nullable
    String firstWord(String key) {
        String value = values.get(key);
        return value == null ? null : value.split(" ", 2)[0];
    }

    /** The whole value, or null where the directive is not there. */
    @Nullable
    String value(String key) {
        return values.get(key);
    }
}
