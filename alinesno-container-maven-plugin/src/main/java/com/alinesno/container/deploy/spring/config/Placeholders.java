// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring.config;

import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Replaces <code>${name:default}</code>.
 *
 * @param lookup the text of a property with its placeholders, or null where it is not set
 * @param escapes whether a backslash takes the meaning of a placeholder, or of a colon in one, as since Spring 6.2
 */
record Placeholders(Function<String, @Nullable FoundProperty> lookup, boolean escapes) {

    private static final String BEGIN = "${";
    private static final int MAX_DEPTH = 50;

    /** Says that a text hangs on something that is not known. */
    static final class UnknownException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String reason;

        UnknownException(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }

        /** The end of a sentence that begins with the name of a property. */
        String reason() {
            return reason;
        }
    }

    /**
     * The text with its placeholders replaced.
     *
     * @param open the names that are being replaced, in which a placeholder must not stand for itself
     * @throws UnknownException where one has neither a value nor a default, or a value that nobody knows
     */
    String replace(String text, Set<String> open) {
        StringBuilder replaced = new StringBuilder();
        int done = 0;
        int next;
        for (int start = text.indexOf(BEGIN); start >= 0; start = text.indexOf(BEGIN, next)) {
            int end = close(text, start + 2);
            next = start + 2;
            if (end < 0 && !escapes) {
                break;
            } else if (end >= 0 && isEscaped(text, start)) {
                replaced.append(text, done, start - 1).append(BEGIN);
                done = next;
            } else if (end >= 0) {
                replaced.append(text, done, start).append(value(text.substring(start + 2, end), open));
                next = end + 1;
                done = next;
            }
        }
        return replaced.append(text, done, text.length()).toString();
    }

    private String value(String inner, Set<String> open) {
        int colon = colon(inner);
        // With a colon in its own name, a property goes before what the colon would mean.
        boolean whole = colon >= 0 && !inner.contains(BEGIN) && lookup.apply(inner) != null;
        String key = colon < 0 || whole ? inner : inner.substring(0, colon);
        String name = replace(escapes && !whole ? key.replace("\\:", ":") : key, open);
        if (open.size() >= MAX_DEPTH || !open.add(name)) {
            throw new UnknownException("hangs on ${" + name + "}, which stands for itself");
        }
        try {
            FoundProperty found = lookup.apply(name);
            if (found instanceof FoundProperty.Unknown unknown) {
                String reason = name.startsWith("random.") ? "is a random number" : unknown.reason();
                throw new UnknownException(
                        name.startsWith("random.") ? reason : "hangs on ${" + name + "}, which " + reason);
            }
            if (found instanceof FoundProperty.Known known) {
                return replace(known.text(), open);
            }
            if (colon >= 0 && !whole) {
                return replace(inner.substring(colon + 1), open);
            }
            throw new UnknownException("hangs on ${" + name + "}, which none of the files that are read sets");
        } finally {
            open.remove(name);
        }
    }

    private boolean isEscaped(String text, int at) {
        return escapes && at > 0 && text.charAt(at - 1) == '\\';
    }

    /** The brace that ends the placeholder whose inside begins at {@code from}, or -1; other braces in it stand in pairs. */
    private static int close(String text, int from) {
        int open = 1;
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                open++;
            } else if (text.charAt(i) == '}' && --open == 0) {
                return i;
            }
        }
        return -1;
    }

    /** The colon before the default, outside of placeholders within, or -1. */
    private int colon(String inner) {
        int open = 0;
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (c == '{') {
                open++;
            } else if (c == '}') {
                open--;
            } else if (c == ':' && open == 0 && !isEscaped(inner, i)) {
                return i;
            }
        }
        return -1;
    }
}
