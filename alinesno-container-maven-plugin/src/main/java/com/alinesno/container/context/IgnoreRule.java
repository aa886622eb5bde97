// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.context;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One pattern of an ignore file, as {@code moby/patternmatcher} compiles it.
 *
 * @param text the pattern without {@code !}
 * @param includes whether it had one: it brings back what earlier rules leave out
 * @param form how paths are compared with it
 * @param expression what it became, in Go's syntax; empty unless the form is {@link Form#EXPRESSION}
 * @param compiled the same, compiled; null unless the form is {@link Form#EXPRESSION}
 */
record IgnoreRule(
        String text,
        boolean includes,
        Form form,
        String expression,
        @Nullable Pattern compiled) {

    /** How paths are compared with a rule. */
    enum Form {
        EXACT,
        PREFIX,
        SUFFIX,
        EXPRESSION
    }

    private static final String ESCAPED = ".+()|{}$";

    /**
     * Compiles a cleaned pattern.
     *
     * @throws IllegalArgumentException when it is malformed
     */
    static IgnoreRule of(String cleaned) {
        boolean includes = cleaned.startsWith("!");
        if (cleaned.equals("!")) {
            throw new IllegalArgumentException("a ! has no pattern after it");
        }
        String text = includes ? cleaned.substring(1) : cleaned;
        Glob.parse(text);
        return new Compilation(text).rule(includes);
    }

    /** Whether the rule speaks of this path itself, which is relative and has forward slashes. */
    boolean matches(String path) {
        return switch (form) {
            case EXACT -> path.equals(text);
            case PREFIX -> path.startsWith(text.substring(0, text.length() - 2));
            case SUFFIX ->
                path.endsWith(text.substring(2)) || (text.startsWith("**/") && path.equals(text.substring(3)));
            case EXPRESSION -> compiled != null && compiled.matcher(path).matches();
        };
    }

    /** Whether it can speak of what is below a path: not where the beginnings of both, as far as they are plain names, differ. */
    boolean reaches(String path) {
        String[] own = text.split("/", -1);
        String[] others = path.split("/", -1);
        for (int i = 0; i < Math.min(own.length, others.length); i++) {
            if (Glob.isGlob(own[i]) || own[i].indexOf('\\') >= 0) {
                return true;
            }
            if (!own[i].equals(others[i])) {
                return false;
            }
        }
        return true;
    }

    /** The scanner of the Go code, character by character. */
    private static final class Compilation {

        private final String text;
        private final int[] pattern;
        private final StringBuilder expression = new StringBuilder("^");
        private Form form = Form.EXACT;
        private int position;

        Compilation(String text) {
            this.text = text;
            this.pattern = text.codePoints().toArray();
        }

        IgnoreRule rule(boolean includes) {
            while (position < pattern.length) {
                translate(pattern[position++]);
            }
            if (form != Form.EXPRESSION) {
                return new IgnoreRule(text, includes, form, "", null);
            }
            expression.append('$');
            return new IgnoreRule(
                    text, includes, form, expression.toString(), GoExpression.compile(expression.toString()));
        }

        private void translate(int character) {
            switch (character) {
                case '*' -> star();
                case '?' -> append("[^/]");
                case '[', ']' -> append(Character.toString(character));
                case '\\' -> append("\\" + (position < pattern.length ? Character.toString(pattern[position++]) : ""));
                default ->
                    expression
                            .append(ESCAPED.indexOf(character) >= 0 ? "\\" : "")
                            .appendCodePoint(character);
            }
        }

        private void append(String some) {
            expression.append(some);
            form = Form.EXPRESSION;
        }

        private void star() {
            if (peek() != '*') {
                append("[^/]*");
                return;
            }
            boolean first = position == 1;
            position++;
            if (peek() == '/') {
                position++;
            }
            if (position < pattern.length) {
                append("(.*/)?");
            } else if (form == Form.EXACT) {
                form = Form.PREFIX;
            } else {
                append(".*");
            }
            if (first) {
                form = Form.SUFFIX;
            }
        }

        private int peek() {
            return position < pattern.length ? pattern[position] : -1;
        }
    }
}
