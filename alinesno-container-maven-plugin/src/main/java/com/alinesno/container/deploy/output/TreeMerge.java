// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output;

import com.alinesno.container.ConfigurationException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Merges a fragment into a tree as Kubernetes' strategic merge patch does. Maps are merged key by key, and a key without
 * a value takes the key away. A list of maps is merged by what tells its items apart: {@code name}, {@code mountPath},
 * {@code containerPort}, {@code port} or {@code topologyKey}; an item with {@code $patch: delete} goes. Any other list, and any other
 * value, takes the place of what was there; so does a map with {@code $patch: replace}.
 */
final class TreeMerge {

    private static final String PATCH = "$patch";
    private static final List<String> KEYS = List.of("name", "mountPath", "containerPort", "port", "topologyKey");

    private TreeMerge() {}

    /**
     * Merges {@code fragment} into {@code tree}.
     *
     * @param parameter what the fragment belongs to, for the error message
     * @param file the fragment, for the error message
     * @throws ConfigurationException when the fragment has a map or list where the tree has something else
     */
    static void merge(Map<String, Object> tree, Map<String, Object> fragment, String parameter, String file) {
        new Merging(parameter, file).maps("", tree, fragment);
    }

    private record Merging(String parameter, String file) {

        private void maps(String path, Map<String, Object> tree, Map<String, Object> fragment) {
            if ("replace".equals(fragment.get(PATCH))) {
                tree.clear();
            }
            fragment.forEach((key, value) -> {
                if (key.equals(PATCH)) {
                    return;
                }
                if (isNothing(value)) {
                    tree.remove(key);
                } else {
                    tree.put(key, merged(path + "/" + key, tree.get(key), value));
                }
            });
        }

        private Object merged(String path, @Nullable Object there, Object value) {
            if (value instanceof Map<?, ?> map) {
                Map<String, Object> into = new LinkedHashMap<>();
                if (there != null) {
                    into = texts(requireMap(path, there));
                }
                maps(path, into, texts(map));
                return into;
            }
            if (value instanceof List<?> list) {
                if (there != null && !(there instanceof List)) {
                    throw differs(path, "a list");
                }
                return there instanceof List<?> items ? lists(path, items, list) : list;
            }
            if (there instanceof Map || there instanceof List) {
                throw differs(path, "a value");
            }
            return value;
        }

        private Object lists(String path, List<?> there, List<?> fragment) {
            String key = key(there, fragment);
            if (key == null) {
                return fragment;
            }
            List<Object> merged = new ArrayList<>(there);
            for (Object item : fragment) {
                Map<String, Object> change = texts((Map<?, ?>) item);
                int index = index(merged, key, change.get(key));
                if ("delete".equals(change.get(PATCH))) {
                    if (index >= 0) {
                        merged.remove(index);
                    }
                } else if (index < 0) {
                    merged.add(change);
                } else {
                    Map<String, Object> into = texts((Map<?, ?>) merged.get(index));
                    maps(path + "[" + change.get(key) + "]", into, change);
                    merged.set(index, into);
                }
            }
            return merged;
        }

        private Map<?, ?> requireMap(String path, Object there) {
            if (there instanceof Map<?, ?> map) {
                return map;
            }
            throw differs(path, "a map");
        }

        private ConfigurationException differs(String path, String found) {
            return new ConfigurationException(
                    parameter,
                    file + " has " + found + " at " + path + ", where the generated file has something else",
                    "Give it the same shape; a key without a value takes what is there away first.");
        }
    }

    /** What tells the items of both lists apart, or null where nothing does. */
    private static @Nullable String key(List<?> there, List<?> fragment) {
        for (String key : KEYS) {
            if (tellsApart(there, key) && tellsApart(fragment, key)) {
                return key;
            }
        }
        return null;
    }

    private static boolean tellsApart(List<?> items, String key) {
        Set<String> values = new HashSet<>();
        for (Object item : items) {
            if (!(item instanceof Map<?, ?> map) || map.get(key) == null || !values.add(String.valueOf(map.get(key)))) {
                return false;
            }
        }
        return !items.isEmpty();
    }

    private static int index(List<Object> items, String key, @Nullable Object value) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Map<?, ?> map
                    && String.valueOf(map.get(key)).equals(String.valueOf(value))) {
                return i;
            }
        }
        return -1;
    }

    private static Map<String, Object> texts(Map<?, ?> map) {
        Map<String, Object> texts = new LinkedHashMap<>();
        map.forEach((key, value) -> texts.put(String.valueOf(key), value));
        return texts;
    }

    /** Readers give a key without a value null, which the types here do not say. */
    private static boolean isNothing(@Nullable Object value) {
        return value == null;
    }
}
