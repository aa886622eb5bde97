// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * An element of the plugin's configuration in the pom.
 *
 * @param name its name; empty for an item that was cut out of a text
 * @param text what it holds instead of children, or null where that is nothing; Maven drops text beside children
 * @param children the elements in it, in their order
 * @param source the element as Maven gave it, or null for what is none
 */
record Element(
        String name,
        @Nullable SourcedValue text,
        List<Element> children,
        @Nullable PlexusConfiguration source) {

    private static final String ORIGIN = "the pom";

    Element {
        children = List.copyOf(children);
    }

    /** The whole configuration, from the parameters that Maven injected; those that the pom does not set are null. */
    static Element root(
            Iterable<@Nullable PlexusConfiguration> parameters, Function<String, @Nullable Object> evaluator) {
        List<Element> children = new ArrayList<>();
        for (PlexusConfiguration parameter : parameters) {
            if (parameter != null) {
                children.add(read(parameter, evaluator));
            }
        }
        return new Element("", null, children, null);
    }

    /** The item of a list, from a text that holds them all. */
    static Element item(SourcedValue text) {
        return new Element("", text.value().isEmpty() ? null : text, List.of(), null);
    }

    private static Element read(PlexusConfiguration source, Function<String, @Nullable Object> evaluator) {
        List<Element> children = new ArrayList<>();
        for (PlexusConfiguration child : source.getChildren()) {
            children.add(read(child, evaluator));
        }
        String value = source.getValue();
        boolean empty = value == null || value.isBlank();
        SourcedValue text = empty ? null : SourcedValue.evaluate(value, ORIGIN, evaluator);
        return new Element(source.getName(), text, children, source);
    }
}
