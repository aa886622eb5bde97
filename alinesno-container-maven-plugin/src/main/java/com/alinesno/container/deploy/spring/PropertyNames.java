// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring;

import java.util.Locale;

/** Spring Boot's relaxed names: {@code server.servlet.contextPath} and {@code server.servlet.context-path} are one. */
public final class PropertyNames {

    private PropertyNames() {}

    /** The form in which equal names are equal: lower case, no dashes and underscores. */
    static String uniform(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** Whether a name is in the form that other spellings of it are found by: no upper case, no underscores. */
    static boolean isCanonical(String name) {
        return name.equals(name.toLowerCase(Locale.ROOT)) && name.indexOf('_') < 0;
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
