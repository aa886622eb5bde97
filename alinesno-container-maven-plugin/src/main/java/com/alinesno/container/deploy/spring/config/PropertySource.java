// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One of the places in which a service looks for its properties. */
public sealed interface PropertySource {

    /** The text of a property with its placeholders, or null where it is not set here. */
    @Nullable
    FoundProperty get(String name);

    /**
     * The names of the properties here that are entries of a map, as {@link #get} takes them.
     *
     * @param prefix the name of the map, in its canonical form
     * @return them by the keys that they have in the map, in no order that means anything
     */
    default Map<String, String> entries(String prefix) {
        return Map.of();
    }

    /**
     * Properties by their names: a document of a file, system properties, arguments.
     *
     * @param exact the texts by the names as they were written
     * @param uniform the same by {@linkplain PropertyNames#uniform uniform} names
     */
    record Values(Map<String, String> exact, Map<String, String> uniform) implements PropertySource {

        static Values of(Map<String, String> properties) {
            Map<String, String> uniform = new LinkedHashMap<>();
            properties.forEach((name, value) -> uniform.putIfAbsent(PropertyNames.uniform(name), value));
            return new Values(properties, uniform);
        }

        @Override
        public @Nullable FoundProperty get(String name) {
            String text = exact.get(name);
            if (text == null && PropertyNames.isCanonical(name)) {
                text = uniform.get(PropertyNames.uniform(name));
            }
            return text == null ? null : new FoundProperty.Known(text);
        }

        @Override
        public Map<String, String> entries(String prefix) {
            Map<String, String> entries = new TreeMap<>();
            for (String name : exact.keySet()) {
                String key = PropertyNames.key(PropertyNames.uniform(prefix), name);
                if (key != null) {
                    entries.put(key, PropertyNames.withoutIndex(name));
                }
            }
            return entries;
        }
    }

    /**
     * The variables of the environment.
     *
     * @param known the values by lower-case names with underscores
     * @param unknown names of the same kind whose values only show where the service runs
     */
    record Variables(Map<String, String> known, Set<String> unknown) implements PropertySource {

        /** The form in which names of variables and of properties meet. */
        static String key(String name) {
            return name.toLowerCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        }

        @Override
        public @Nullable FoundProperty get(String name) {
            String indexed = name.replace('[', '_').replace("]", "");
            for (String key : new String[] {key(indexed.replace("-", "")), key(indexed), key(indexed) + "_"}) {
                if (unknown.contains(key)) {
                    return new FoundProperty.Unknown(
                            "is given by the variable " + key.toUpperCase(Locale.ROOT)
                                    + ", whose value is known only in the deployment",
                            false);
                }
                String text = known.get(key);
                if (text != null) {
                    return new FoundProperty.Known(text);
                }
            }
            return null;
        }

        /** Each underscore parts a name, and all letters are small. */
        @Override
        public Map<String, String> entries(String prefix) {
            Map<String, String> entries = new TreeMap<>();
            for (Set<String> names : List.of(known.keySet(), unknown)) {
                for (String name : names) {
                    if (name.startsWith(key(prefix) + "_")) {
                        String key = name.substring(prefix.length() + 1)
                                .replaceFirst("_[0-9]+_?$", "")
                                .replace('_', '.');
                        entries.put(key, prefix + "." + key);
                    }
                }
            }
            return entries;
        }
    }

    /** Spring Boot's random numbers and texts. */
    record Randoms() implements PropertySource {
        @Override
        public @Nullable FoundProperty get(String name) {
            return name.startsWith("random.") ? new FoundProperty.Unknown("is random", false) : null;
        }
    }

    /**
     * A place whose properties nobody knows.
     *
     * @param name of it, as a part of a sentence
     */
    record Unreadable(String name) implements PropertySource {
        @Override
        public @Nullable FoundProperty get(String property) {
            return null;
        }
    }
}
