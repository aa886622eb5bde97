// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.binding;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * One parameter as the reference lists it.
 *
 * @param path the elements from the top, separated by dots; {@code []} stands for an item of a list
 * @param component what declares it
 * @param byProperty whether a property can set it
 */
public record ParameterInfo(String path, RecordComponent component, boolean byProperty) {

    /** All parameters of {@code group}, in the order of its components; groups are opened. */
    public static List<ParameterInfo> of(Class<? extends Record> group) {
        List<ParameterInfo> all = new ArrayList<>();
        collect(group, "", true, all);
        return all;
    }

    /** The names of what can stand directly in {@code group}. */
    public static List<String> names(Class<?> group) {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : group.getRecordComponents()) {
            names.add(component.getName());
        }
        return names;
    }

    /** The parameter as it is written in the pom: {@code <to><tags>}. */
    public String label() {
        return "<" + path.replace("[]", "").replace(".", "><") + ">";
    }

    /** What it holds, in words. */
    public String type() {
        if (!isSupported(component)) {
            return "not supported";
        }
        if (component.getType() == List.class) {
            Class<?> item = Binder.typeArgument(component, 0);
            return "list of " + (ScalarReader.reads(item) ? typeName(item) : "groups");
        }
        return component.getType() == Map.class ? "map" : typeName(component.getType());
    }

    /** What it is when it is not set, as written in the pom; empty where there is none. */
    public String defaultText() {
        Default byDefault = component.getAnnotation(Default.class);
        if (byDefault != null) {
            return byDefault.value();
        }
        return component.getType() == boolean.class ? "false" : "";
    }

    /** What it is when it is not set and {@code <compatibility>} is {@code jib}; null where that makes no difference. */
    public @Nullable String defaultOfJib() {
        JibDefault ofJib = component.getAnnotation(JibDefault.class);
        return ofJib == null ? null : ofJib.value();
    }

    private static void collect(Class<?> group, String parent, boolean byProperty, List<ParameterInfo> all) {
        for (RecordComponent component : group.getRecordComponents()) {
            String path = parent + component.getName();
            boolean isDirect = component.getType() != Later.class;
            Class<?> type = isDirect ? component.getType() : Binder.typeArgument(component, 0);
            boolean isGroup = !ScalarReader.reads(type) && isSupported(component);
            if (!isGroup || type.isAnnotationPresent(Shorthand.class)) {
                all.add(new ParameterInfo(path, component, byProperty));
            }
            if (isGroup) {
                collect(type, path + ".", byProperty, all);
            } else if (type == List.class && !ScalarReader.reads(Binder.typeArgument(component, 0))) {
                collect(Binder.typeArgument(component, 0), path + "[].", false, all);
            }
        }
    }

    private static boolean isSupported(RecordComponent component) {
        return !component.isAnnotationPresent(NotSupported.class);
    }

    private static String typeName(Class<?> type) {
        if (type == String.class) {
            return "string";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (type == int.class || type == Integer.class) {
            return "integer";
        }
        if (type == Path.class) {
            return "path";
        }
        if (type == PlexusConfiguration.class) {
            return "any elements";
        }
        if (type.isEnum()) {
            return String.join(" or ", ScalarReader.words(type));
        }
        if (!ScalarReader.reads(type)) {
            return "short for "
                    + String.join(", ", type.getAnnotation(Shorthand.class).value());
        }
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
