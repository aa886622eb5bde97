// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.binding;

import com.alinesno.container.ConfigurationException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a value is looked for.
 *
 * @param label the parameter as the user writes it in the pom: {@code <to><tags>}
 * @param path the same with dots, as properties have it: {@code to.tags}; null within a list, where no property reaches
 * @param properties the names of the properties that set it, the first before the next
 * @param element the element of the pom, or null where it is not there
 * @param unset the expression that the element held where nothing resolved it, which is as if it were not there; or null
 */
record ParameterPath(
        String label,
        @Nullable String path,
        List<String> properties,
        @Nullable Element element,
        @Nullable SourcedValue unset) {

    /** Those with which Maven is told how to merge and fill configurations; they are not for the plugin. */
    private static final Set<String> ATTRIBUTES_OF_MAVEN = Set.of(
            "combine.children",
            "combine.self",
            "combine.id",
            "combine.keys",
            "default-value",
            "implementation",
            "xml:space");

    /** The configuration as a whole. */
    static ParameterPath root(Element element) {
        return new ParameterPath("", "", List.of(), element, null);
    }

    /** A parameter in this group. */
    ParameterPath child(Class<?> group, RecordComponent component, @Nullable Element child) {
        String name = component.getName();
        String childLabel = label + "<" + name + ">";
        if (path == null) {
            return new ParameterPath(childLabel, null, List.of(), child, null);
        }
        List<String> paths = new ArrayList<>();
        paths.add(path.isEmpty() ? name : path + "." + name);
        if (isShorthand(group, name)) {
            paths.add(path);
        }
        List<String> names = new ArrayList<>();
        paths.forEach(each -> names.add(ParameterProperties.PREFIX + each));
        AlsoProperty also = component.getAnnotation(AlsoProperty.class);
        if (also != null) {
            names.add(also.value());
        }
        paths.forEach(each -> names.add(ParameterProperties.JIB_PREFIX + each));
        return new ParameterPath(childLabel, paths.get(0), names, child, null);
    }

    /** An item of this list. */
    ParameterPath item(Element item) {
        String itemLabel = item.name().isEmpty() ? label : label + "<" + item.name() + ">";
        return new ParameterPath(itemLabel, null, List.of(), item, null);
    }

    /** The same place, with an element whose name is left out. */
    ParameterPath withoutElement() {
        return new ParameterPath(label, path, properties, null, element == null ? null : element.text());
    }

    /**
     * Refuses what parameters do not have.
     *
     * @throws ConfigurationException when the element has an attribute of its own
     */
    void rejectAttributes() {
        if (element == null || element.source() == null) {
            return;
        }
        for (String attribute : element.source().getAttributeNames()) {
            if (!ATTRIBUTES_OF_MAVEN.contains(attribute)) {
                throw new ConfigurationException(
                        label,
                        "has the attribute '" + attribute + "', and no parameter has attributes",
                        "Write an element instead.");
            }
        }
    }

    /** Whether {@code name} alone is what a text in place of the whole group means. */
    static boolean isShorthand(Class<?> group, String name) {
        Shorthand shorthand = group.getAnnotation(Shorthand.class);
        return shorthand != null && shorthand.value().length == 1 && shorthand.value()[0].equals(name);
    }
}
