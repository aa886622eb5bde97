// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm.templates;

/** Names that can stand behind a dot in an expression, which knows no dashes. */
public final class Identifiers {

    private Identifiers() {}

    /**
     * A label of DNS as an identifier: {@code var-log-app} becomes {@code varLogApp}. No two labels become one: what has no
     * capital letter has an underscore, {@code data-1} becomes {@code data_1}, {@code a--b} becomes {@code a_B} and {@code 1a}
     * becomes {@code _1a}.
     */
    public static String of(String label) {
        StringBuilder identifier = new StringBuilder();
        for (int i = 0; i < label.length(); i++) {
            char character = label.charAt(i);
            char next = i + 1 < label.length() ? label.charAt(i + 1) : '-';
            if (character != '-') {
                boolean first = i == 0 && character >= '0' && character <= '9';
                identifier.append(first ? "_" : "").append(character);
            } else if (next >= 'a' && next <= 'z') {
                identifier.append((char) (next - 'a' + 'A'));
                i++;
            } else {
                identifier.append('_');
            }
        }
        return identifier.toString();
    }
}
