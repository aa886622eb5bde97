// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.binding;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The properties that set parameters. One of the project that is an expression which nothing resolves is as if it were not
 * there; those of the command line are taken as they are.
 *
 * @param user what {@code -D} gives on the command line; it goes before everything else
 * @param project what the project and its parents define; it goes before the plugin's configuration
 * @param evaluator Maven's, as {@link SourcedValue#evaluate} wants it: for properties that are set while the build runs
 */
public record ParameterProperties(
        Map<String, String> user, Map<String, String> project, Function<String, @Nullable Object> evaluator) {

    /** The beginning of our properties. */
    public static final String PREFIX = "alinesno.container.";

    /** The beginning of Jib's, which set the parameters of the same path. */
    public static final String JIB_PREFIX = "jib.";

    public ParameterProperties {
        user = Map.copyOf(user);
        project = Map.copyOf(project);
    }

    /** From the properties of Maven's session and project. */
    public static ParameterProperties of(
            Properties user, Properties project, Function<String, @Nullable Object> evaluator) {
        return new ParameterProperties(texts(user), texts(project), evaluator);
    }

    /** The first of {@code names} that the command line sets, else the first that the project sets, else null. */
    @Nullable
    SourcedValue find(List<String> names) {
        for (String name : names) {
            String value = user.get(name);
            if (value != null) {
                return new SourcedValue(value, "-D" + name);
            }
        }
        for (String name : names) {
            SourcedValue text = ofProject(name);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    private @Nullable SourcedValue ofProject(String name) {
        String value = project.get(name);
        if (value == null) {
            return null;
        }
        String origin = "the project property " + name;
        SourcedValue text = value.contains("${")
                ? SourcedValue.evaluate(value, origin, evaluator)
                : new SourcedValue(value, origin);
        return text.isUnset() ? null : text;
    }

    /** The property that sets {@code path} or something below it, or null where none does. */
    @Nullable
    String findWithin(String path) {
        for (Map<String, String> properties : List.of(user, project)) {
            for (String name : new TreeMap<>(properties).keySet()) {
                boolean isWithin = isWithin(name, PREFIX + path) || isWithin(name, JIB_PREFIX + path);
                if (isWithin && (properties == user || ofProject(name) != null)) {
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
