// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.binding;

import com.alinesno.container.ConfigurationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** Finds parameters that do not exist and says which one was probably meant. */
public final class UnknownParameters {

    private static final String PREFIX = ParameterProperties.PREFIX;
    private static final int MOST = 3;

    /** Chooses the plugin's version in poms that inherit from alinesno-container-bom, on the command line too. */
    private static final String VERSION = PREFIX + "version";

    private UnknownParameters() {}

    /**
     * Checks the properties that the command line gives under our prefix.
     *
     * @param names all properties of the command line
     * @throws ConfigurationException when one of ours does not exist
     */
    public static void rejectProperties(Class<? extends Record> root, Collection<String> names) {
        List<String> known = new ArrayList<>();
        for (String name : new TreeSet<>(names)) {
            if (name.startsWith(PREFIX) && !name.equals(VERSION)) {
                if (known.isEmpty()) {
                    addPaths(root, known);
                }
                String path = name.substring(PREFIX.length());
                if (!known.contains(path)) {
                    throw property(root, name, path, known);
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
     * parameters that the goal declares and, before 3.9, does not check the others.
     *
     * @param configurations of the plugin and of its executions as Maven's model holds them, parents merged in; null
     *     where there is none
     * @throws ConfigurationException when an element is the parameter of no goal
     */
    public static void rejectElements(Class<? extends Record> root, Iterable<@Nullable Object> configurations) {
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
        List<String> meant = meant(root, parent, name, known);
        String valid = (parent.isEmpty() ? "Parameters" : "Valid there") + ": " + String.join(", ", known) + ".";
        return new ConfigurationException(
                parent + "<" + name + ">",
                "is not a parameter",
                meant.isEmpty() ? valid : didYouMean(String.join(" or ", meant)) + valid);
    }

    /** At the top most mistakes are words of others, further down most are slips. */
    private static List<String> meant(Class<? extends Record> root, String parent, String name, List<String> known) {
        List<String> others = elsewhere(root, parent, name);
        String nearest = Spelling.nearest(name, known);
        boolean isSlip = nearest != null && (!parent.isEmpty() || others.isEmpty());
        return isSlip ? List.of(parent + "<" + nearest + ">") : others;
    }

    private static ConfigurationException property(
            Class<? extends Record> root, String name, String path, List<String> known) {
        String nearest = Spelling.nearest(path, known);
        List<String> meant = nearest != null ? List.of(nearest) : paths(root, path, known);
        return new ConfigurationException(
                "-D" + name,
                "is not a parameter",
                (meant.isEmpty() ? "" : didYouMean("-D" + PREFIX + String.join(" or -D" + PREFIX, meant)))
                        + "Properties are named " + PREFIX + "<path>, such as " + PREFIX + "to.image.");
    }

    /** Those that a property can set of the parameters that are called like the end of {@code path} elsewhere. */
    private static List<String> paths(Class<? extends Record> root, String path, List<String> known) {
        int dot = path.lastIndexOf('.');
        String parent = dot < 0 ? "" : "<" + path.substring(0, dot).replace(".", "><") + ">";
        return elsewhere(root, parent, path.substring(dot + 1)).stream()
                .map(label -> label.substring(1, label.length() - 1).replace("><", "."))
                .filter(known::contains)
                .toList();
    }

    private static String didYouMean(String meant) {
        return "Did you mean " + meant + "? ";
    }

    /** The parameters that are called so elsewhere, here in another place or by others; those in {@code parent} if any is. */
    private static List<String> elsewhere(Class<? extends Record> root, String parent, String name) {
        List<String> all = new OtherWords().meaning(name);
        if (all.isEmpty()) {
            all = ofThatName(root, name);
        }
        List<String> within = parent.isEmpty()
                ? List.of()
                : all.stream().filter(label -> label.startsWith(parent)).toList();
        return within.isEmpty() ? all : within;
    }

    /** The parameters or groups of this name that are nearest to the top. */
    private static List<String> ofThatName(Class<? extends Record> root, String name) {
        String tag = "<" + name + ">";
        Set<String> labels = new LinkedHashSet<>();
        int depth = Integer.MAX_VALUE;
        for (ParameterInfo parameter : ParameterInfo.of(root)) {
            int index = parameter.label().indexOf(tag);
            if (index >= 0) {
                String label = parameter.label().substring(0, index) + tag;
                int own = label.length() - label.replace("<", "").length();
                if (own < depth) {
                    labels.clear();
                    depth = own;
                }
                if (own == depth) {
                    labels.add(label);
                }
            }
        }
        return labels.stream().limit(MOST).toList();
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
