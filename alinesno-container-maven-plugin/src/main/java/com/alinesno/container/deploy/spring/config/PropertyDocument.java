// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document of a configuration file: what stands between two lines of dashes.
 *
 * @param values texts with their placeholders, by the names as they were written
 */
record PropertyDocument(PropertySource.Values values) {

    /** Flattens a tree as Spring Boot does: {@code server.port}, {@code list[0]}. */
    static PropertyDocument of(Map<String, ?> tree) {
        Map<String, String> properties = new LinkedHashMap<>();
        tree.forEach((key, value) -> flatten(key, value, properties));
        return new PropertyDocument(PropertySource.Values.of(properties));
    }

    private static void flatten(String name, @Nullable Object value, Map<String, String> into) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, child) -> {
                String inner = key.toString();
                flatten(inner.startsWith("[") || name.isEmpty() ? name + inner : name + "." + inner, child, into);
            });
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            for (int i = 0; i < list.size(); i++) {
                flatten(name + "[" + i + "]", list.get(i), into);
            }
        } else {
            into.put(name, value == null || value instanceof List ? "" : value.toString());
        }
    }
}
