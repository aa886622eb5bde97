// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pattern of a substitution: {@code *}, {@code ?} and {@code \}, no brackets. */
final class ShellPattern {

    private static final String SPECIAL = "[]{}.+()|^$";

    private final String text;
    private final boolean longest;

    /**
     * @param longest whether {@code *} takes as much as it can
     */
    ShellPattern(String text, boolean longest) {
        this.text = text;
        this.longest = longest;
    }

    String withoutPrefix(String value) throws MalformedText {
        Matcher prefix = compile(text).matcher(value);
        return prefix.lookingAt() ? value.substring(prefix.end()) : value;
    }

    /** Searched from the end, so that the shortest suffix is found. */
    String withoutSuffix(String value) throws MalformedText {
        String reversed = new StringBuilder(value).reverse().toString();
        Matcher prefix = compile(reversedPattern()).matcher(reversed);
        return prefix.lookingAt()
                ? new StringBuilder(reversed.substring(prefix.end())).reverse().toString()
                : value;
    }

    String replaced(String value, String replacement, boolean all) throws MalformedText {
        Matcher matcher = compile(text).matcher(value);
        String quoted = Matcher.quoteReplacement(replacement);
        return all ? matcher.replaceAll(quoted) : matcher.replaceFirst(quoted);
    }

    private String reversedPattern() {
        int[] from = text.codePoints().toArray();
        int[] to = new int[from.length];
        int last = from.length - 1;
        for (int i = 0; i <= last; i++) {
            if (from[i] == '\\' && i < last) {
                to[last - i - 1] = '\\';
                to[last - i] = from[i + 1];
                i++;
            } else {
                to[last - i] = from[i];
            }
        }
        return new String(to, 0, to.length);
    }

    private Pattern compile(String pattern) throws MalformedText {
        StringBuilder expression = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '*') {
                expression.append(longest ? ".*" : ".*?");
            } else if (c == '?') {
                expression.append('.');
            } else if (c == '\\') {
                char escaped = i + 1 < pattern.length() ? pattern.charAt(i + 1) : 0;
                if (escaped == '}' || escaped == '/') {
                    continue;
                }
                if (escaped != '*' && escaped != '?' && escaped != '\\') {
                    throw new MalformedText(
                            "'" + pattern + "' is not a pattern of a substitution",
                            "A backslash stands before *, ?, /, } or another backslash.");
                }
                expression.append('\\').append(escaped);
                i++;
            } else {
                expression.append(SPECIAL.indexOf(c) >= 0 ? "\\" : "").append(c);
            }
        }
        return Pattern.compile(expression.toString(), Pattern.UNIX_LINES);
    }
}
