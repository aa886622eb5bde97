// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a value is looked for.
 *
 * @param label the parameter as the user writes it in the pom: {@code <to><tags>}
 * @param path the same with dots, as properties have it: {@code to.tags}; null within a list, where no property reaches
 * @param properties the names of the properties that set it, the first before the next
 * @param element the element of the pom, or null where it is not there
 */
record Place(
        String label,
        @Nullable String path,
        List<String> properties,
        @Nullable Element element) {

    /** The configuration as a whole. */
    static Place root(Element element) {
        return new Place("", "", List.of(), element);
    }

    /** A parameter in this group. */
    Place child(Class<?> group, RecordComponent component, @Nullable Element child) {
        String name = component.getName();
        String childLabel = label + "<" + name + ">";
        if (path == null) {
            return new Place(childLabel, null, List.of(), child);
        }
        List<String> paths = new ArrayList<>();
        paths.add(path.isEmpty() ? name : path + "." + name);
        if (isShorthand(group, name)) {
            paths.add(path);
        }
        List<String> names = new ArrayList<>();
        paths.forEach(each -> names.add(PropertySource.PREFIX + each));
        AlsoProperty also = component.getAnnotation(AlsoProperty.class);
        if (also != null) {
            names.add(also.value());
        }
        paths.forEach(each -> names.add(PropertySource.JIB_PREFIX + each));
        return new Place(childLabel, paths.get(0), names, child);
    }

    /** An item of this list. */
    Place item(Element item) {
        String itemLabel = item.name().isEmpty() ? label : label + "<" + item.name() + ">";
        return new Place(itemLabel, null, List.of(), item);
    }

    /** Whether {@code name} alone is what a text in place of the whole group means. */
    static boolean isShorthand(Class<?> group, String name) {
        Shorthand shorthand = group.getAnnotation(Shorthand.class);
        return shorthand != null && shorthand.value().length == 1 && shorthand.value()[0].equals(name);
    }
}
