// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The properties that set parameters.
 *
 * @param user what {@code -D} gives on the command line; it goes before everything else
 * @param project what the project and its parents define; it goes before the plugin's configuration
 */
record PropertySource(Map<String, String> user, Map<String, String> project) {

    /** The beginning of our properties. */
    static final String PREFIX = "alinesno.container.";

    /** The beginning of Jib's, which set the parameters of the same path. */
    static final String JIB_PREFIX = "jib.";

    PropertySource {
        user = Map.copyOf(user);
        project = Map.copyOf(project);
    }

    /** From the properties of Maven's session and project. */
    static PropertySource of(Properties user, Properties project) {
        return new PropertySource(texts(user), texts(project));
    }

    /** The first of {@code names} that the command line sets, else the first that the project sets, else null. */
    @Nullable
    Text find(List<String> names) {
        Text text = find(names, user, "-D");
        return text != null ? text : find(names, project, "the project property ");
    }

    private static @Nullable Text find(List<String> names, Map<String, String> properties, String origin) {
        for (String name : names) {
            String value = properties.get(name);
            if (value != null) {
                return new Text(value, origin + name, null);
            }
        }
        return null;
    }

    /** The property that sets {@code path} or something below it, or null where none does. */
    @Nullable
    String findWithin(String path) {
        for (Map<String, String> properties : List.of(user, project)) {
            for (String name : new TreeMap<>(properties).keySet()) {
                if (isWithin(name, PREFIX + path) || isWithin(name, JIB_PREFIX + path)) {
                    return name;
                }
            }
        }
        return null;
    }

    private static boolean isWithin(String name, String path) {
        return name.startsWith(path) && (name.length() == path.length() || name.charAt(path.length()) == '.');
    }

    private static Map<String, String> texts(Properties properties) {
        Map<String, String> texts = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            texts.put(name, properties.getProperty(name));
        }
        return texts;
    }
}
