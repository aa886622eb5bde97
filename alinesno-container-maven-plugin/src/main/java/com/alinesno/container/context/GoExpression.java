// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.context;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Regular expressions of Go (RE2) as far as ignore rules lead to them, as expressions of Java: they differ between brackets, where
 * Java nests and intersects, and in what letters mean after a backslash.
 */
final class GoExpression {

    private static final String ESCAPED_LETTERS = "AzbBdDsSwWaftnrvxpPQE";

    private final String expression;
    private final StringBuilder java = new StringBuilder();
    private int position;

    private GoExpression(String expression) {
        this.expression = expression;
    }

    /** @throws PatternSyntaxException when it is malformed */
    static Pattern compile(String expression) {
        return Pattern.compile(new GoExpression(expression).translate(), Pattern.UNIX_LINES);
    }

    private String translate() {
        while (position < expression.length()) {
            char c = expression.charAt(position++);
            if (c == '[') {
                characters();
            } else if (c == '\\') {
                escape();
            } else {
                java.append(c);
            }
        }
        return java.toString();
    }

    private void characters() {
        java.append('[');
        if (peek() == '^') {
            java.append('^');
            position++;
        }
        boolean first = true;
        while (first || peek() != ']') {
            char c = next();
            if (c == '\\') {
                escape();
            } else if (c == '[' && peek() == ':') {
                named();
            } else {
                java.append("[]&^".indexOf(c) >= 0 ? "\\" : "").append(c);
            }
            first = false;
        }
        java.append(']');
        position++;
    }

    /** {@code [:alpha:]} and the like. */
    private void named() {
        int end = expression.indexOf(":]", position + 1);
        if (end < 0) {
            java.append("\\[");
            return;
        }
        String name = expression.substring(position + 1, end);
        boolean negated = name.startsWith("^");
        String plain = negated ? name.substring(1) : name;
        if (plain.isEmpty()) {
            throw malformed("a class of characters has no name");
        }
        java.append(negated ? "\\P{" : "\\p{")
                .append(plain.equals("xdigit") ? "XDigit" : Character.toUpperCase(plain.charAt(0)) + plain.substring(1))
                .append('}');
        position = end + 2;
    }

    private void escape() {
        char c = next();
        if (c < 128 && Character.isLetter(c) && ESCAPED_LETTERS.indexOf(c) < 0) {
            throw malformed("\\" + c + " has no meaning");
        }
        java.append('\\').append(c);
    }

    private char peek() {
        return position < expression.length() ? expression.charAt(position) : '\0';
    }

    private char next() {
        if (position == expression.length()) {
            throw malformed("a [ has no ]");
        }
        return expression.charAt(position++);
    }

    private PatternSyntaxException malformed(String why) {
        return new PatternSyntaxException(why, expression, position);
    }
}
