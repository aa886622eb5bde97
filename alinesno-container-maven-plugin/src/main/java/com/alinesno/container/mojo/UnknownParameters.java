// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import com.alinesno.container.ConfigurationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** Finds parameters that do not exist and says which one was probably meant. */
final class UnknownParameters {

    private UnknownParameters() {}

    /**
     * Checks the properties that the command line gives under our prefix.
     *
     * @param names all properties of the command line
     * @throws ConfigurationException when one of ours does not exist
     */
    static void rejectProperties(Class<? extends Record> root, Collection<String> names) {
        List<String> known = new ArrayList<>();
        for (String name : new TreeSet<>(names)) {
            if (name.startsWith(PropertySource.PREFIX)) {
                if (known.isEmpty()) {
                    addPaths(root, known);
                }
                String path = name.substring(PropertySource.PREFIX.length());
                if (!known.contains(path)) {
                    throw property(name, path, known);
                }
            }
        }
    }

    private static void addPaths(Class<? extends Record> root, List<String> known) {
        for (ParameterInfo parameter : ParameterInfo.of(root)) {
            if (parameter.byProperty()) {
                known.add(parameter.path());
            }
        }
    }

    /**
     * Checks the names of the elements that stand directly in the plugin's configuration. Maven gives a goal the
     * parameters that the goal declares and, before 3.9, says nothing of the others.
     *
     * @param configurations of the plugin and of its executions as Maven's model holds them, parents merged in; null
     *     where there is none
     * @throws ConfigurationException when an element is the parameter of no goal
     */
    static void rejectElements(Class<? extends Record> root, Iterable<@Nullable Object> configurations) {
        List<String> known = ParameterInfo.names(root);
        for (Object configuration : configurations) {
            for (String name : childNames(configuration)) {
                if (!known.contains(name)) {
                    throw element(root, "", name, known);
                }
            }
        }
    }

    /** The error that {@code name} is no parameter in {@code parent}, where those of {@code known} can stand. */
    static ConfigurationException element(
            Class<? extends Record> root, String parent, String name, List<String> known) {
        String nearest = Spelling.nearest(name, known);
        String meant = nearest == null ? elsewhere(root, name) : parent + "<" + nearest + ">";
        String valid = (parent.isEmpty() ? "Parameters" : "Valid there") + ": " + String.join(", ", known) + ".";
        return new ConfigurationException(
                parent + "<" + name + ">", "is not a parameter", meant == null ? valid : didYouMean(meant) + valid);
    }

    private static ConfigurationException property(String name, String path, List<String> known) {
        String last = path.substring(path.lastIndexOf('.') + 1);
        String nearest = Spelling.nearest(path, known);
        if (nearest == null) {
            nearest = known.stream()
                    .filter(each -> each.endsWith("." + last))
                    .findFirst()
                    .orElse(null);
        }
        String meant = nearest == null ? "" : didYouMean("-D" + PropertySource.PREFIX + nearest);
        return new ConfigurationException(
                "-D" + name,
                "is not a parameter",
                meant + "Properties are named " + PropertySource.PREFIX + "<path>, such as " + PropertySource.PREFIX
                        + "to.image.");
    }

    private static String didYouMean(String meant) {
        return "Did you mean " + meant + "? ";
    }

    /** The parameter or group of this name elsewhere, or null where there is none. */
    private static @Nullable String elsewhere(Class<? extends Record> root, String name) {
        String tag = "<" + name + ">";
        for (ParameterInfo parameter : ParameterInfo.of(root)) {
            int index = parameter.label().indexOf(tag);
            if (index >= 0) {
                return parameter.label().substring(0, index) + tag;
            }
        }
        return null;
    }

    private static List<String> childNames(@Nullable Object configuration) {
        List<String> names = new ArrayList<>();
        if (configuration instanceof Xpp3Dom dom) {
            for (Xpp3Dom child : dom.getChildren()) {
                names.add(child.getName());
            }
        } else if (configuration instanceof PlexusConfiguration plexus) {
            for (PlexusConfiguration child : plexus.getChildren()) {
                names.add(child.getName());
            }
        }
        return names;
    }
}
