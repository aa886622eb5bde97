// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * System properties and other options as a variable has them. {@code JDK_JAVA_OPTIONS} is read by the {@code java} command
 * of JDK 9 and later; {@code JAVA_TOOL_OPTIONS}, which older ones read too, reaches every other JVM in the container as well,
 * such as one that checks its health. Both take quotes alike, and options on the command line go before either.
 */
final class JavaOptions {

    private static final Set<String> SIZES = Set.of("-Xmx", "-Xms", "-Xmn", "-Xss");

    private JavaOptions() {}

    /** The variable. */
    static String variable(boolean toolOptions) {
        return toolOptions ? "JAVA_TOOL_OPTIONS" : "JDK_JAVA_OPTIONS";
    }

    /** The flags, then {@code -Dname=value} for each property, so quoted that each is one option with exactly this value. */
    static String of(List<String> flags, Map<String, String> systemProperties) {
        StringJoiner options = new StringJoiner(" ");
        flags.forEach(flag -> options.add(quote(flag)));
        systemProperties.forEach((name, value) -> options.add(quote("-D" + name + "=" + value)));
        return options.toString();
    }

    /** What an option sets, so that of two that set the same only the last counts: {@code -Xmx}, {@code -Dserver.port}. */
    static String subject(String flag) {
        // The command takes -mx512m for -Xmx512m, as it did before there were options of a kind of their own.
        String full = flag.replaceFirst("^-(m[sx]|ss)(?=[0-9])", "-X$1");
        if (full.length() >= 4 && SIZES.contains(full.substring(0, 4))) {
            return full.substring(0, 4);
        }
        int equals = flag.indexOf('=');
        return (equals < 0 ? flag : flag.substring(0, equals)).replaceFirst("^-XX:[+-]", "-XX:");
    }

    /** The options in the value of such a variable: blanks end one, unless they stand between quotes. */
    static List<String> split(String options) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean isWord = false;
        char quote = 0;
        for (int i = 0; i < options.length(); i++) {
            char c = options.charAt(i);
            if (quote != 0 ? c == quote : c == '"' || c == '\'') {
                quote = quote != 0 ? 0 : c;
                isWord = true;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (isWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                isWord = false;
            } else {
                word.append(c);
                isWord = true;
            }
        }
        if (isWord) {
            words.add(word.toString());
        }
        return words;
    }

    /** The system properties among options. */
    static Map<String, String> systemProperties(List<String> flags) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String flag : flags) {
            int equals = flag.indexOf('=');
            if (flag.startsWith("-D") && flag.length() > 2 && equals != 2) {
                properties.put(
                        flag.substring(2, equals < 0 ? flag.length() : equals),
                        equals < 0 ? "" : flag.substring(equals + 1));
            }
        }
        return properties;
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
