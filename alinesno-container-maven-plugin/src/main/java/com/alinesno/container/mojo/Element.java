// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import com.alinesno.container.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * An element of the plugin's configuration in the pom.
 *
 * @param name its name; empty for an item that was cut out of a text
 * @param text what it holds instead of children, or null where that is nothing; Maven drops text beside children
 * @param children the elements in it, in their order
 */
record Element(String name, @Nullable Text text, List<Element> children) {

    /** Those with which Maven is told how to merge and fill configurations; they say nothing to us. */
    private static final Set<String> ATTRIBUTES_OF_MAVEN = Set.of(
            "combine.children",
            "combine.self",
            "combine.id",
            "combine.keys",
            "default-value",
            "implementation",
            "xml:space");

    private static final String ORIGIN = "the pom";

    Element {
        children = List.copyOf(children);
    }

    /**
     * The whole configuration, from the parameters that Maven injected; those that the pom does not set are null.
     *
     * @throws ConfigurationException when an element has an attribute, as we have none
     */
    static Element root(
            Iterable<@Nullable PlexusConfiguration> parameters, Function<String, @Nullable Object> evaluator) {
        List<Element> children = new ArrayList<>();
        for (PlexusConfiguration parameter : parameters) {
            if (parameter != null) {
                children.add(read(parameter, "", evaluator));
            }
        }
        return new Element("", null, children);
    }

    /** The item of a list, from a text that holds them all. */
    static Element item(Text text) {
        return new Element("", text.value().isEmpty() ? null : text, List.of());
    }

    private static Element read(
            PlexusConfiguration source, String parent, Function<String, @Nullable Object> evaluator) {
        String label = parent + "<" + source.getName() + ">";
        for (String attribute : source.getAttributeNames()) {
            if (!ATTRIBUTES_OF_MAVEN.contains(attribute)) {
                throw new ConfigurationException(
                        label,
                        "has the attribute '" + attribute + "', and no parameter has attributes",
                        "Write an element instead.");
            }
        }
        List<Element> children = new ArrayList<>();
        for (PlexusConfiguration child : source.getChildren()) {
            children.add(read(child, label, evaluator));
        }
        String value = source.getValue();
        boolean empty = value == null || value.isBlank();
        return new Element(source.getName(), empty ? null : Text.evaluate(value, ORIGIN, evaluator), children);
    }
}
