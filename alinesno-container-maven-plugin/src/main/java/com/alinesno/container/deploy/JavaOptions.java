// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy;

import java.util.Map;
import java.util.StringJoiner;

/**
 * System properties as the variable {@code JDK_JAVA_OPTIONS} has them, which the {@code java} command of JDK 9 and later
 * reads. {@code JAVA_TOOL_OPTIONS}, which older ones read too, would also reach every other JVM in the container.
 */
final class JavaOptions {

    /** The variable. */
    static final String VARIABLE = "JDK_JAVA_OPTIONS";

    private JavaOptions() {}

    /** {@code -Dname=value} for each, so quoted that each is one option with exactly this value. */
    static String of(Map<String, String> systemProperties) {
        StringJoiner options = new StringJoiner(" ");
        systemProperties.forEach((name, value) -> options.add(quote("-D" + name + "=" + value)));
        return options.toString();
    }

    /**
     * Within one kind of quotes the command takes every character but that quote for itself, and there is no escape; so a
     * text with both kinds is made of parts, each in the kind that it does not have.
     */
    private static String quote(String option) {
        // Behind a dollar sign there may be a placeholder, and blanks in what it will stand for.
        if (option.chars().noneMatch(c -> c <= ' ' || c == '"' || c == '\'' || c == '$')) {
            return option;
        }
        StringBuilder quoted = new StringBuilder();
        int start = 0;
        while (start < option.length()) {
            char quote = option.charAt(start) == '"' ? '\'' : '"';
            int end = option.indexOf(quote, start);
            end = end < 0 ? option.length() : end;
            quoted.append(quote).append(option, start, end).append(quote);
            start = end;
        }
        return quoted.toString();
    }
}
