// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One of the places in which a service looks for its properties. */
sealed interface PropertySource {

    /** The text of a property with its placeholders, or null where it is not set here. */
    @Nullable
    Found get(String name);

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
        public @Nullable Found get(String name) {
            String text = exact.get(name);
            if (text == null && PropertyNames.isCanonical(name)) {
                text = uniform.get(PropertyNames.uniform(name));
            }
            return text == null ? null : new Found.Known(text);
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
        public @Nullable Found get(String name) {
            String indexed = name.replace('[', '_').replace("]", "");
            for (String key : new String[] {key(indexed.replace("-", "")), key(indexed), key(indexed) + "_"}) {
                if (unknown.contains(key)) {
                    return new Found.Unknown(
                            "is given by the variable " + key.toUpperCase(Locale.ROOT)
                                    + ", whose value is known only in the deployment",
                            false);
                }
                String text = known.get(key);
                if (text != null) {
                    return new Found.Known(text);
                }
            }
            return null;
        }
    }

    /** Spring Boot's random numbers and texts. */
    record Randoms() implements PropertySource {
        @Override
        public @Nullable Found get(String name) {
            return name.startsWith("random.") ? new Found.Unknown("is random", false) : null;
        }
    }

    /**
     * A place whose properties nobody knows.
     *
     * @param name of it, as a part of a sentence
     */
    record Unreadable(String name) implements PropertySource {
        @Override
        public @Nullable Found get(String property) {
            return null;
        }
    }
}
