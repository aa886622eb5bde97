// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm;

import java.util.Locale;

/** Names that can stand behind a dot in an expression, which knows no dashes. */
final class Identifiers {

    private Identifiers() {}

    /** {@code var-log-app} becomes {@code varLogApp}, and {@code data-1} {@code data_1}, which is not {@code data1}. */
    static String of(String name) {
        StringBuilder identifier = new StringBuilder();
        for (String word : name.split("[^A-Za-z0-9]+", -1)) {
            if (!word.isEmpty()) {
                boolean number = Character.isDigit(word.charAt(0)) && !identifier.isEmpty();
                String upper = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
                identifier.append(identifier.isEmpty() ? word : number ? "_" + word : upper);
            }
        }
        return identifier.isEmpty() || Character.isDigit(identifier.charAt(0))
                ? "v" + identifier
                : identifier.toString();
    }
}
