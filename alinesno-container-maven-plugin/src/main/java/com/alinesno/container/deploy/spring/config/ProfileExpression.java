// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring.config;

import com.alinesno.container.ConfigurationException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.function.Predicate;

/**
 * A condition on the profiles that are active: names, {@code !}, {@code &}, {@code |} and parentheses, without which the two
 * operators do not stand beside each other.
 */
final class ProfileExpression {

    private final String text;
    private final List<String> tokens;
    private final Predicate<String> isActive;
    private final Set<String> names = new LinkedHashSet<>();
    private int at;

    private ProfileExpression(String text, Predicate<String> isActive) {
        this.text = text;
        this.isActive = isActive;
        this.tokens = tokens(text);
    }

    /**
     * Whether the condition holds.
     *
     * @throws ConfigurationException when Spring would not take it for one
     */
    static boolean holds(String text, Predicate<String> isActive) {
        ProfileExpression expression = new ProfileExpression(text, isActive);
        boolean holds = expression.all();
        if (expression.at < expression.tokens.size()) {
            throw expression.malformed();
        }
        return holds;
    }

    /** The profiles that it speaks of. */
    static Set<String> names(String text) {
        ProfileExpression expression = new ProfileExpression(text, each -> false);
        expression.all();
        return expression.names;
    }

    private boolean all() {
        boolean value = one();
        String operator = peek();
        while (!operator.isEmpty() && "&|".contains(operator)) {
            at++;
            boolean next = one();
            value = operator.equals("&") ? value && next : value || next;
            if (!peek().equals(operator)) {
                break;
            }
        }
        if (!peek().isEmpty() && "&|".contains(peek())) {
            throw malformed();
        }
        return value;
    }

    private boolean one() {
        String token = peek();
        at++;
        if (token.equals("!")) {
            return !one();
        }
        if (token.equals("(")) {
            boolean value = all();
            if (!peek().equals(")")) {
                throw malformed();
            }
            at++;
            return value;
        }
        if (token.isEmpty() || ")&|".contains(token)) {
            throw malformed();
        }
        names.add(token);
        return isActive.test(token);
    }

    private String peek() {
        return at < tokens.size() ? tokens.get(at) : "";
    }

    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        StringTokenizer parts = new StringTokenizer(text, "()&|!", true);
        while (parts.hasMoreTokens()) {
            String part = parts.nextToken().strip();
            if (!part.isEmpty()) {
                tokens.add(part);
            }
        }
        return tokens;
    }

    private ConfigurationException malformed() {
        return new ConfigurationException(
                "spring.config.activate.on-profile",
                "'" + text + "' is not a valid profile expression of Spring",
                "Put parentheses around the parts that stand between different operators: (a & b) | c.");
    }
}
