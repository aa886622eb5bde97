// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Spring Boot's relaxed names: {@code server.servlet.contextPath} and {@code server.servlet.context-path} are one. */
public final class PropertyNames {

    private PropertyNames() {}

    /** The form in which equal names are equal: lower case, no dashes and underscores. */
    static String uniform(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** The variable of the environment that sets the property. */
    public static String variable(String name) {
        return name.replace("-", "")
                .replace('.', '_')
                .replace('[', '_')
                .replace("]", "")
                .toUpperCase(Locale.ROOT);
    }

    /**
     * The values of a property that may be a list or one text with commas.
     *
     * @param get the value of a property, or null where it is not set
     */
    static List<String> list(String name, Function<String, @Nullable String> get) {
        List<String> values = new ArrayList<>();
        String text = get.apply(name);
        if (text != null) {
            for (String part : text.split(",", -1)) {
                values.add(part.strip());
            }
        }
        String item = get.apply(name + "[0]");
        for (int i = 1; item != null; i++) {
            values.add(item);
            item = get.apply(name + "[" + i + "]");
        }
        values.removeIf(String::isEmpty);
        return values;
    }
}
