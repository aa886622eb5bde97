// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.maven.binding.ParameterInfo;
import com.alinesno.container.maven.binding.ParameterProperties;
import com.alinesno.container.maven.binding.Spelling;
import com.alinesno.container.maven.parameters.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** All parameters as they stand in each other, with what is said of them. */
final class ParameterTree {

    private final Map<String, Node> nodes = new LinkedHashMap<>();

    /**
     * A parameter, or a group of some.
     *
     * @param path the elements from the top, with dots between them
     * @param info what is known of it; null for a group that is never one text
     * @param text what it is for
     * @param children what can stand in it, in the order of the records
     */
    record Node(String path, @Nullable ParameterInfo info, String text, List<Node> children) {

        /** Its element in the pom. */
        String element() {
            return "<" + path.substring(path.lastIndexOf('.') + 1) + ">";
        }

        /** The property that sets it, or null where none does. */
        @Nullable
        String property() {
            return info != null && info.byProperty() ? ParameterProperties.PREFIX + info.path() : null;
        }
    }

    /** @param texts what is said of each, by its path as {@link ParameterInfo} has it */
    ParameterTree(Properties texts) {
        for (ParameterInfo info : ParameterInfo.of(Settings.class)) {
            add(info.path(), info, texts);
        }
    }

    private Node add(String path, @Nullable ParameterInfo info, Properties texts) {
        String key = key(path);
        Node known = nodes.get(key);
        if (known != null) {
            return known;
        }
        Node node = new Node(key, info, texts.getProperty(path, ""), new ArrayList<>());
        int dot = path.lastIndexOf('.');
        if (dot >= 0) {
            String parent = path.substring(0, dot);
            // The items of a list stand where the list does.
            add(parent.endsWith("[]") ? parent.substring(0, parent.length() - 2) : parent, null, texts)
                    .children()
                    .add(node);
        }
        nodes.put(key, node);
        return node;
    }

    private static String key(String path) {
        return path.replace("[]", "");
    }

    /**
     * The one that a user means.
     *
     * @param asked its path ({@code container.ports}), its property, or as it is written in the pom ({@code <container><ports>})
     * @throws ConfigurationException when there is none of that name
     */
    Node find(String asked) {
        String path = key(asked.strip().replace("><", ".").replaceAll("[<>]", ""));
        for (String prefix : List.of(ParameterProperties.PREFIX, ParameterProperties.JIB_PREFIX)) {
            path = path.startsWith(prefix) ? path.substring(prefix.length()) : path;
        }
        Node node = nodes.get(path);
        if (node != null) {
            return node;
        }
        String end = "." + path;
        List<String> elsewhere = nodes.keySet().stream()
                .filter(each -> each.endsWith(end))
                .limit(3)
                .toList();
        String nearest = elsewhere.isEmpty() ? Spelling.nearest(path, nodes.keySet()) : String.join(" or ", elsewhere);
        throw new ConfigurationException(
                "-Dparameter",
                "there is no parameter '" + asked + "'",
                nearest == null
                        ? "-Dparameter=container tells what is in <container>, -Ddetail names all at the top."
                        : "Did you mean " + nearest + "?");
    }

    /** Those that stand directly in the plugin's configuration. */
    List<Node> top() {
        return nodes.values().stream()
                .filter(each -> each.path().indexOf('.') < 0)
                .toList();
    }
}
