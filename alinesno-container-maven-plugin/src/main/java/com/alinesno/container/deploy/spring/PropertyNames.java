// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring;

import java.util.Locale;

/** Spring Boot's relaxed names: {@code server.servlet.contextPath} and {@code server.servlet.context-path} are one. */
public final class PropertyNames {

    private PropertyNames() {}

    /**
     * The form in which equal names are equal: letters in lower case, digits, and a dot before each part but the first, also
     * before one in brackets.
     */
    static String uniform(String name) {
        StringBuilder uniform = new StringBuilder();
        for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
            if (c == '.' || (c == '[' && !uniform.isEmpty())) {
                uniform.append('.');
            } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                uniform.append(c);
            }
        }
        return uniform.toString();
    }

    /** Whether a name is in the form that other spellings of it are found by: lower case, digits, dashes, dots, indexes. */
    static boolean isCanonical(String name) {
        return name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "-.[]".indexOf(c) >= 0);
    }

    /** The variable of the environment that sets the property. */
    public static String variable(String name) {
        return name.replace("-", "")
                .replace('.', '_')
                .replace('[', '_')
                .replace("]", "")
                .toUpperCase(Locale.ROOT);
    }
}
