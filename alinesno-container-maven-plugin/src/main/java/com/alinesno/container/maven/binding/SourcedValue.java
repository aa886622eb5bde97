// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text that the user wrote, and where.
 *
 * @param value the text, with expressions resolved
 * @param origin where it stands, in the words of a message: {@code the pom}, {@code -Djib.to.image}
 * @param open the expressions in it that nothing resolved, such as <code>${revision}</code>
 */
public record SourcedValue(String value, String origin, List<String> open) {

    private static final Pattern EXPRESSION = Pattern.compile("(?<!\\$)\\$\\{[^}]*}");
    private static final Pattern COMMA = Pattern.compile("(?<!\\\\),");
    private static final int MAX_QUOTED = 80;

    public SourcedValue {
        open = List.copyOf(open);
    }

    /** A text in which nothing is left to resolve. */
    public SourcedValue(String value, String origin) {
        this(value, origin, List.of());
    }

    /**
     * Resolves what the model of the project left open: expressions of the session, and properties that other plugins
     * set while the build runs.
     *
     * @param evaluator Maven's, which gives null for a lone expression that it does not know, leaves one within a text
     *     as it is, and turns {@code $$} into {@code $}
     */
    public static SourcedValue evaluate(String raw, String origin, Function<String, @Nullable Object> evaluator) {
        if (raw.indexOf('$') < 0) {
            return new SourcedValue(raw, origin);
        }
        Object result = evaluator.apply(raw);
        String value = result == null ? raw : result.toString();
        List<String> open = new ArrayList<>();
        Matcher expression = EXPRESSION.matcher(raw);
        while (expression.find()) {
            if (value.contains(expression.group()) && !open.contains(expression.group())) {
                open.add(expression.group());
            }
        }
        return new SourcedValue(value, origin, open);
    }

    /** Whether the text is one expression that nothing resolved, and nothing else: Maven gives such a parameter no value. */
    public boolean isUnset() {
        return open.size() == 1 && value.strip().equals(open.get(0));
    }

    /** The items of a list that is written in one text: commas separate, {@code \,} is a comma, blanks around go. */
    public List<SourcedValue> split() {
        List<SourcedValue> items = new ArrayList<>();
        if (!value.isBlank()) {
            for (String item : COMMA.split(value, -1)) {
                items.add(part(item.trim().replace("\\,", ",")));
            }
        }
        return items;
    }

    /** A text that was cut out of this one. */
    SourcedValue part(String cut) {
        return open.isEmpty()
                ? new SourcedValue(cut, origin)
                : new SourcedValue(
                        cut, origin, open.stream().filter(cut::contains).toList());
    }

    /** The text as a message shows it: one line, and not too long. */
    public String quoted() {
        String line = value.replaceAll("\\p{Cntrl}", "?");
        return "'" + (line.length() <= MAX_QUOTED ? line : line.substring(0, MAX_QUOTED) + "…") + "' (from " + origin
                + ")";
    }
}
