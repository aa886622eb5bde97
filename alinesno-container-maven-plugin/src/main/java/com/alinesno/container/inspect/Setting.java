// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.inspect;

import java.util.List;
import java.util.Locale;

/**
 * One thing that a configuration or a manifest says.
 *
 * @param field what kind of thing, such as {@code env} or {@code entrypoint}
 * @param name which one of several, such as the name of a variable; empty where there can be one alone
 * @param value what is said of it; empty where being there is all there is to it
 */
record Setting(String field, String name, String value) {

    /** The field of the variables. */
    static final String ENVIRONMENT = "env";

    private static final String HIDDEN = "***";
    private static final List<String> SECRETS = List.of("PASSWORD", "PASSWD", "SECRET", "TOKEN", "KEY", "CREDENTIAL");

    /** The value as it may be shown: not that of a variable whose name tells of a secret. */
    String shown() {
        return field.equals(ENVIRONMENT) && !value.isEmpty() && isSecret(name) ? HIDDEN : value;
    }

    private static boolean isSecret(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return SECRETS.stream().anyMatch(upper::contains);
    }

    /** Without the value, which can be a secret. */
    @Override
    public String toString() {
        return "Setting[" + field + " " + name + "]";
    }
}
