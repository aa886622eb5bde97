// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm.templates;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ways into trees that can be changed. */
public final class Trees {

    private Trees() {}

    /** A copy with maps and lists of its own. */
    public static Map<String, Object> copy(Map<?, ?> tree) {
        Map<String, Object> copy = new LinkedHashMap<>();
        tree.forEach((key, value) -> copy.put(String.valueOf(key), copyValue(value)));
        return copy;
    }

    private static Object copyValue(Object value) {
        if (value instanceof Map<?, ?> map) {
            return copy(map);
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(copyValue(item)));
            return items;
        }
        return value;
    }

    /** What {@link #copy} made is of these types. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> cast(Object map) {
        return (Map<String, Object>) map;
    }

    /** The map at a path of keys, or null where there is none. */
    public static @Nullable Map<String, Object> map(Map<String, Object> tree, String... path) {
        Map<String, Object> at = tree;
        for (String step : path) {
            if (!(at.get(step) instanceof Map<?, ?> below)) {
                return null;
            }
            at = cast(below);
        }
        return at;
    }

    /** The maps in the list of that key; none where there is no list. */
    public static List<Map<String, Object>> items(Map<String, Object> tree, String key) {
        List<Map<String, Object>> items = new ArrayList<>();
        if (tree.get(key) instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?>) {
                    items.add(cast(item));
                }
            }
        }
        return items;
    }

    /** Puts an entry before all others. */
    static void putFirst(Map<String, Object> tree, String key, Object value) {
        Map<String, Object> others = new LinkedHashMap<>(tree);
        others.remove(key);
        tree.clear();
        tree.put(key, value);
        tree.putAll(others);
    }

    /** What stands at the key, or {@code byDefault} where nothing does. */
    public static Object get(Map<String, Object> tree, String key, Object byDefault) {
        Object value = tree.get(key);
        return value == null ? byDefault : value;
    }

    /** Adds an item to the list of that key, or makes the list of it. */
    static void append(Map<String, Object> tree, String key, String expression) {
        if (tree.get(key) instanceof List<?> list) {
            List<Object> items = new ArrayList<>(list);
            items.add(TemplateNode.more(expression));
            tree.put(key, items);
        } else {
            tree.put(key, TemplateNode.optional(key, expression));
        }
    }
}
