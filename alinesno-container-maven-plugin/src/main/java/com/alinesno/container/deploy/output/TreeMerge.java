// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output;

import com.alinesno.container.ConfigurationException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Merges a fragment into a tree as Kubernetes' strategic merge patch does. Maps are merged key by key, and a key without
 * a value takes the key away. A list of maps is merged by what tells its items apart: {@code name}, {@code mountPath},
 * {@code containerPort}, {@code port} or {@code topologyKey}. Any other list, and any other value, takes the place of what
 * was there. {@code $patch: delete} takes the map away in which it stands, be it at a key, in a list or the whole file;
 * {@code $patch: replace} puts a map, or a list with such an item, in the place of what was there.
 */
final class TreeMerge {

    private static final String PATCH = "$patch";
    private static final String DELETE = "delete";
    private static final String REPLACE = "replace";
    private static final Set<String> DIRECTIVES = Set.of(DELETE, REPLACE, "merge");

    /** What else strategic merge patches have, which would stand in the file as if it were a key. */
    private static final Pattern OTHER_DIRECTIVE =
            Pattern.compile("\\$(?:retainKeys|(?:deleteFromPrimitiveList|setElementOrder)/.*)");

    private static final List<String> KEYS = List.of("name", "mountPath", "containerPort", "port", "topologyKey");

    private TreeMerge() {}

    /**
     * Merges {@code fragment} into {@code tree}.
     *
     * @param parameter what the fragment belongs to, for the error message
     * @param file the fragment, for the error message
     * @throws ConfigurationException when the fragment has a map or list where the tree has something else, a directive that is
     *     none, or asks for the whole tree to be taken away, which is for {@link #deletes} to find out
     */
    static void merge(Map<String, Object> tree, Map<String, Object> fragment, String parameter, String file) {
        Merging merging = new Merging(parameter, file);
        if (merging.deletes("", fragment)) {
            throw new ConfigurationException(
                    parameter,
                    file + " has $patch: delete for the whole file, which cannot be left out",
                    "Remove the fragment, or name the keys to delete in it.");
        }
        merging.maps("", tree, fragment);
    }

    /**
     * Whether a fragment asks for the whole file to be left out.
     *
     * @throws ConfigurationException when its directive is none
     */
    static boolean deletes(Map<String, Object> fragment, String parameter, String file) {
        return new Merging(parameter, file).deletes("", fragment);
    }

    private record Merging(String parameter, String file) {

        private void maps(String path, Map<String, Object> tree, Map<String, Object> fragment) {
            if (REPLACE.equals(directive(path, fragment))) {
                tree.clear();
            }
            fragment.forEach((key, value) -> {
                if (key.equals(PATCH)) {
                    return;
                }
                if (OTHER_DIRECTIVE.matcher(key).matches()) {
                    throw unknown(path, key);
                }
                if (isNothing(value) || (value instanceof Map<?, ?> map && deletes(path + "/" + key, map))) {
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
                return lists(path, there instanceof List<?> items ? items : List.of(), list);
            }
            if (there instanceof Map || there instanceof List) {
                throw differs(path, "a value");
            }
            return value;
        }

        private List<Object> lists(String path, List<?> there, List<?> fragment) {
            List<Object> changes = new ArrayList<>(fragment);
            boolean replaces = changes.removeIf(
                    item -> item instanceof Map<?, ?> map && map.size() == 1 && REPLACE.equals(directive(path, map)));
            String key = replaces ? null : key(there, changes);
            List<Object> merged = key == null ? new ArrayList<>() : new ArrayList<>(there);
            for (Object item : changes) {
                if (key == null) {
                    merged.add(fresh(path, item));
                } else {
                    change(path, merged, key, texts((Map<?, ?>) item));
                }
            }
            return merged;
        }

        /** An item of a list that takes the place of another one. */
        private Object fresh(String path, Object item) {
            if (item instanceof Map<?, ?> map && deletes(path, map)) {
                throw new ConfigurationException(
                        parameter,
                        file + " has $patch: delete in the list at " + path
                                + ", whose items have no key that identifies them",
                        "Write the whole list.");
            }
            return merged(path, null, item);
        }

        private void change(String path, List<Object> merged, String key, Map<String, Object> change) {
            int index = index(merged, key, change.get(key));
            String place = path + "[" + change.get(key) + "]";
            if (deletes(place, change)) {
                if (index >= 0) {
                    merged.remove(index);
                }
            } else if (index < 0) {
                merged.add(merged(place, null, change));
            } else {
                merged.set(index, merged(place, merged.get(index), change));
            }
        }

        private boolean deletes(String path, Map<?, ?> fragment) {
            return DELETE.equals(directive(path, fragment));
        }

        /** What {@code $patch} says in a map, or null where it is missing. */
        private @Nullable String directive(String path, Map<?, ?> fragment) {
            if (!fragment.containsKey(PATCH)) {
                return null;
            }
            String directive = String.valueOf(fragment.get(PATCH));
            if (!DIRECTIVES.contains(directive)) {
                throw unknown(path, PATCH + ": " + directive);
            }
            return directive;
        }

        private ConfigurationException unknown(String path, String directive) {
            return new ConfigurationException(
                    parameter,
                    file + " has " + directive + " at " + (path.isEmpty() ? "its top" : path)
                            + ", which this plugin does not know",
                    "Use $patch: delete or $patch: replace; a key without a value is taken away.");
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
            if ((there.isEmpty() || tellsApart(there, key)) && tellsApart(fragment, key)) {
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
