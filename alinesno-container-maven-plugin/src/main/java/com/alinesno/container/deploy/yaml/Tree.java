// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the trees that {@link YamlWriter} writes. A tree is a map in the order in which its keys were put; its values are
 * maps, lists, strings, integers and booleans. Trees are mutable, so that fragments can be merged into them.
 */
public final class Tree {

    private Tree() {}

    /**
     * A map of keys and values in turn. A key whose value is null is left out, which is how optional parts read.
     *
     * @throws IllegalArgumentException when a key is no text, is there twice, or has no value
     */
    public static Map<String, Object> of(@Nullable Object... keysAndValues) {
        if (keysAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("the last key has no value");
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            if (!(keysAndValues[i] instanceof String key)) {
                throw new IllegalArgumentException("not a key: " + keysAndValues[i]);
            }
            Object value = keysAndValues[i + 1];
            if (value != null && tree.put(key, value) != null) {
                throw new IllegalArgumentException("there twice: " + key);
            }
        }
        return tree;
    }

    /** A copy of a map that can be merged into, or null where it is empty, for {@link #of} to leave it out. */
    public static @Nullable Map<String, Object> orNull(Map<String, ?> map) {
        return map.isEmpty() ? null : new LinkedHashMap<>(map);
    }

    /** The list, or null where it is empty, for {@link #of} to leave it out. */
    public static @Nullable List<?> orNull(List<?> list) {
        return list.isEmpty() ? null : list;
    }
}
