// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Spring Boot's relaxed names: {@code server.servlet.contextPath} and {@code server.servlet.context-path} are one. */
public final class PropertyNames {

    private static final Pattern INDEX = Pattern.compile("\\[[0-9]+\\]$");

    /** No line break is in a name: it stands for a dot that parts nothing. */
    private static final char DOT_IN_BRACKETS = '\n';

    private PropertyNames() {}

    /**
     * The form in which equal names are equal: letters in lower case, digits, and a dot before each part but the first, also
     * before one in brackets. What is in brackets is one part, as it is written.
     */
    static String uniform(String name) {
        StringBuilder uniform = new StringBuilder();
        int open = 0;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            char lower = Character.toLowerCase(c);
            if (c == '[' && open == 0) {
                open = 1;
                if (!uniform.isEmpty() && uniform.charAt(uniform.length() - 1) != '.') {
                    uniform.append('.');
                }
            } else if (open > 0) {
                open += c == '[' ? 1 : c == ']' ? -1 : 0;
                if (open > 0) {
                    uniform.append(c == '.' ? DOT_IN_BRACKETS : c);
                }
            } else if (c == '.' || (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9')) {
                uniform.append(lower);
            }
        }
        return uniform.toString();
    }

    /**
     * What a map below a property has as its key: the rest of the name as it is written, without brackets and the index of a
     * list; null where the name is not below it.
     *
     * @param prefix in its uniform form
     */
    static @Nullable String key(String prefix, String name) {
        if (!uniform(name).startsWith(prefix + ".")) {
            return null;
        }
        int parts = 1 + (int) prefix.chars().filter(c -> c == '.').count();
        List<String> key = new ArrayList<>();
        for (String part : withoutIndex(name).split("\\.(?![^\\[]*\\])|(?=\\[)", -1)) {
            if (part.startsWith("[") || !part.isEmpty()) {
                key.add(part.startsWith("[") && part.endsWith("]") ? part.substring(1, part.length() - 1) : part);
            }
        }
        return key.size() <= parts ? null : String.join(".", key.subList(parts, key.size()));
    }

    /** The name of the list that an item belongs to. */
    static String withoutIndex(String name) {
        return INDEX.matcher(name).replaceFirst("");
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
