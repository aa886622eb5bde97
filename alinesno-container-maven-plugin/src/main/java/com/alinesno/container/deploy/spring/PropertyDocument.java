// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A document of a configuration file: what stands between two lines of dashes.
 *
 * @param properties values by {@linkplain PropertyNames#uniform uniform} names
 */
record PropertyDocument(Map<String, String> properties) {

    /** Flattens a tree as Spring Boot does: {@code server.port}, {@code list[0]}. */
    static PropertyDocument of(Map<String, ?> tree) {
        Map<String, String> properties = new LinkedHashMap<>();
        tree.forEach((key, value) -> flatten(key, value, properties));
        return new PropertyDocument(properties);
    }

    @Nullable
    String get(String name) {
        return properties.get(PropertyNames.uniform(name));
    }

    /** The values of a property that may be a list or one text with commas. */
    List<String> list(String name) {
        return PropertyNames.list(name, this::get);
    }

    /**
     * Whether the document counts under these profiles. An expression may have {@code !}, {@code &} and {@code |};
     * one with parentheses counts as never true.
     */
    boolean isActive(Set<String> profiles) {
        List<String> expressions = new ArrayList<>(list("spring.config.activate.on-profile"));
        expressions.addAll(list("spring.profiles"));
        // What is only for one cloud platform says nothing of the service elsewhere.
        return get("spring.config.activate.on-cloud-platform") == null
                && (expressions.isEmpty() || expressions.stream().anyMatch(each -> holds(each, profiles)));
    }

    /** Whether the document is for this profile by its name. */
    boolean isFor(String profile) {
        List<String> expressions = new ArrayList<>(list("spring.config.activate.on-profile"));
        expressions.addAll(list("spring.profiles"));
        return expressions.stream()
                .flatMap(each -> Stream.of(each.split("[&|()\\s]+", -1)))
                .anyMatch(profile::equals);
    }

    private static boolean holds(String expression, Set<String> profiles) {
        for (String either : expression.split("\\|", -1)) {
            boolean all = true;
            for (String part : either.split("&", -1)) {
                String name = part.strip();
                all &= name.startsWith("!")
                        ? !profiles.contains(name.substring(1).strip())
                        : profiles.contains(name);
            }
            if (all) {
                return true;
            }
        }
        return false;
    }

    private static void flatten(String name, @Nullable Object value, Map<String, String> into) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, child) ->
                    flatten(key.toString().startsWith("[") ? name + key : name + "." + key, child, into));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                flatten(name + "[" + i + "]", list.get(i), into);
            }
        } else {
            into.put(PropertyNames.uniform(name), value == null ? "" : value.toString());
        }
    }
}
