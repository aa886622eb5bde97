// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.binding;

import com.alinesno.container.ConfigurationException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Makes the record that the configuration says. The components of the record are the parameters: their names are the
 * elements and properties, their types say how texts are read, a record within it is a group of parameters.
 *
 * <p>What nobody sets is the {@link Default}; without one it is null where the component is {@link Nullable}, an empty
 * list or map, or false. Where the {@link Compatibility} of the record is Jib's, a {@link JibDefault} goes before these. What
 * is set to nothing ({@code -Dname=}, or an empty element) is as if it were not set, except that an empty list is an empty
 * list. An element, or an item of a list or map, that is an expression which nothing resolves is as if it were not there;
 * {@link Unresolved} says otherwise.
 *
 * <p>A group that is {@code Nullable} is null unless something in it is set; any other group is always there, and one that is
 * a {@link Later} is read when it is asked for. A group whose constructor throws an {@link IllegalArgumentException}
 * refuses what it was given. A {@link PlexusConfiguration} is an element that somebody else reads.
 */
public final class Binder {

    private final Class<? extends Record> root;
    private final ConfigurationSource source;
    private final ScalarReader scalars;
    private Compatibility compatibility = Compatibility.NONE;

    private Binder(Class<? extends Record> root, ConfigurationSource source) {
        this.root = root;
        this.source = source;
        this.scalars = new ScalarReader(source.directory());
    }

    /**
     * Reads the configuration.
     *
     * @throws ConfigurationException when an element is not known, a value cannot be read, or one that is needed is
     *     missing; it names the element and where the value came from
     */
    public static <T extends Record> T bind(Class<T> type, ConfigurationSource source) {
        Binder binder = new Binder(type, source);
        binder.readCompatibility();
        return type.cast(binder.group(type, ParameterPath.root(source.pom())));
    }

    /** Comes before all others, for it decides which defaults they have. */
    private void readCompatibility() {
        for (RecordComponent component : root.getRecordComponents()) {
            if (component.getType() == Compatibility.class) {
                ParameterPath top = ParameterPath.root(source.pom());
                Element element = children(root, top).get(component.getName());
                compatibility =
                        (Compatibility) Objects.requireNonNull(value(component, top.child(root, component, element)));
            }
        }
    }

    private Object group(Class<?> type, ParameterPath place) {
        Map<String, Element> children = children(type, place);
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            types[i] = component.getType();
            values[i] = value(component, place.child(type, component, children.get(component.getName())));
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw new ConfigurationException(
                        place.label(),
                        String.valueOf(refused.getMessage()),
                        "Complete it, or remove the element or property.",
                        refused);
            }
            throw new IllegalStateException(type + " cannot be made", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    private Map<String, Element> children(Class<?> type, ParameterPath place) {
        Map<String, Element> children = new LinkedHashMap<>();
        if (place.element() == null) {
            return children;
        }
        List<String> known = ParameterInfo.names(type);
        for (Element child : expand(type, place.element(), place.label())) {
            if (!known.contains(child.name())) {
                throw UnknownParameters.element(root, place.label(), child.name(), known);
            }
            if (children.put(child.name(), child) != null) {
                throw new ConfigurationException(
                        place.label() + "<" + child.name() + ">", "is there twice", "Keep one of the two.");
            }
        }
        return children;
    }

    private static List<Element> expand(Class<?> type, Element element, String label) {
        SourcedValue text = element.text();
        if (text == null) {
            return element.children();
        }
        Shorthand shorthand = type.getAnnotation(Shorthand.class);
        if (shorthand == null) {
            throw new ConfigurationException(
                    label,
                    "expects child elements, found text",
                    "These can stand here: " + String.join(", ", ParameterInfo.names(type)) + ".");
        }
        String[] names = shorthand.value();
        String[] parts = text.value().split(Pattern.quote(shorthand.separator()), names.length);
        if (parts.length < names.length) {
            rejectShort(type, shorthand, text, parts.length, label);
        }
        List<Element> children = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            children.add(new Element(names[i], Element.item(text.part(parts[i])).text(), List.of(), null));
        }
        return children;
    }

    /** Whoever wrote a short form is told how it reads, not which of the elements is missing that it stands for. */
    private static void rejectShort(Class<?> type, Shorthand shorthand, SourcedValue text, int parts, String label) {
        Set<String> optional = Arrays.stream(type.getRecordComponents())
                .filter(Binder::isNullable)
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
        StringBuilder form = new StringBuilder();
        boolean isShort = false;
        for (int i = 0; i < shorthand.value().length; i++) {
            String name = shorthand.value()[i];
            String part = (i == 0 ? "" : shorthand.separator()) + name;
            form.append(optional.contains(name) ? "[" + part + "]" : part);
            isShort |= i >= parts && !optional.contains(name);
        }
        if (isShort) {
            throw new ConfigurationException(
                    label, text.quoted() + " does not read " + form, "Write it so, or in elements of these names.");
        }
    }

    private @Nullable Object value(RecordComponent component, ParameterPath written) {
        ParameterPath place = Expressions.areUnset(component, written.element()) ? written.withoutElement() : written;
        rejectUnsupported(component, place);
        Class<?> type = component.getType();
        if (type == PlexusConfiguration.class) {
            return place.element() == null ? null : place.element().source();
        }
        place.rejectAttributes();
        if (type == List.class) {
            return list(component, place);
        }
        if (type == Map.class) {
            return map(component, place);
        }
        if (type == Later.class) {
            return new Later<>(isSet(place), () -> group(typeArgument(component, 0), place));
        }
        if (ScalarReader.reads(type)) {
            SourcedValue given = given(place);
            SourcedValue text = Expressions.resolved(component, place, given == null ? defaultText(component) : given);
            return text == null ? absent(component, place) : read(component, type, text, place);
        }
        return isNullable(component) && !isSet(place) ? null : group(type, place);
    }

    private void rejectUnsupported(RecordComponent component, ParameterPath place) {
        NotSupported notSupported = component.getAnnotation(NotSupported.class);
        if (notSupported != null && isSet(place)) {
            String property = property(place);
            throw new ConfigurationException(
                    place.label(),
                    "is not supported by this version" + (property == null ? "" : " (set by " + property + ")"),
                    notSupported.value());
        }
    }

    private boolean isSet(ParameterPath place) {
        return place.element() != null || property(place) != null;
    }

    private @Nullable String property(ParameterPath place) {
        return place.path() == null ? null : source.properties().findWithin(place.path());
    }

    private static @Nullable Object absent(RecordComponent component, ParameterPath place) {
        if (isNullable(component)) {
            return null;
        }
        if (component.getType() == boolean.class) {
            return false;
        }
        if (place.unset() != null) {
            throw Expressions.unresolved(place, place.unset());
        }
        throw new ConfigurationException(
                place.label(), "is missing", "Set it, or remove the element that it belongs to.");
    }

    /** What is set for a parameter that is one text, or null where nothing is. */
    private @Nullable SourcedValue given(ParameterPath place) {
        SourcedValue property = source.properties().find(place.properties());
        if (property != null) {
            return property.value().isEmpty() ? null : property;
        }
        Element element = place.element();
        if (element == null) {
            return null;
        }
        if (!element.children().isEmpty()) {
            throw new ConfigurationException(
                    place.label(),
                    "holds the element <" + element.children().get(0).name() + "> where text is expected",
                    "Write the value itself between the tags.");
        }
        return element.text();
    }

    private @Nullable SourcedValue defaultText(RecordComponent component) {
        JibDefault ofJib = component.getAnnotation(JibDefault.class);
        if (ofJib != null && compatibility == Compatibility.JIB) {
            return SourcedValue.evaluate(ofJib.value(), "Jib's default", source.evaluator());
        }
        Default byDefault = component.getAnnotation(Default.class);
        return byDefault == null ? null : SourcedValue.evaluate(byDefault.value(), "the default", source.evaluator());
    }

    private Object read(RecordComponent component, Class<?> type, SourcedValue text, ParameterPath place) {
        Matches rule = component.getAnnotation(Matches.class);
        try {
            if (rule != null && !text.value().matches(rule.value())) {
                throw new IllegalArgumentException(rule.expected() + " is expected");
            }
            return scalars.read(type, text.value());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    place.label(), text.quoted() + " is not valid: " + e.getMessage(), "Correct it there.", e);
        }
    }

    private @Nullable List<Object> list(RecordComponent component, ParameterPath place) {
        List<Element> elements = items(component, place);
        if (elements == null) {
            return isNullable(component) ? null : List.of();
        }
        Class<?> type = typeArgument(component, 0);
        List<Object> items = new ArrayList<>();
        for (Element element : elements) {
            if (Expressions.areUnsetInItem(component, element)) {
                continue;
            }
            ParameterPath item = place.item(element);
            item.rejectAttributes();
            if (!ScalarReader.reads(type)) {
                items.add(group(type, item));
                continue;
            }
            SourcedValue text = Expressions.resolved(component, item, given(item));
            if (text == null) {
                throw new ConfigurationException(
                        place.label(), "has an empty item", "Remove the item or give it a value.");
            }
            items.add(read(component, type, text, item));
        }
        return List.copyOf(items);
    }

    private @Nullable List<Element> items(RecordComponent component, ParameterPath place) {
        Element element = place.element();
        SourcedValue text = source.properties().find(place.properties());
        if (text == null && element != null) {
            if (!element.children().isEmpty()) {
                return element.children();
            }
            text = element.text() == null ? new SourcedValue("", "the pom") : element.text();
        }
        text = text == null ? defaultText(component) : text;
        return text == null ? null : text.split().stream().map(Element::item).toList();
    }

    private @Nullable Map<String, String> map(RecordComponent component, ParameterPath place) {
        List<Element> elements = items(component, place);
        if (elements == null) {
            return isNullable(component) ? null : Map.of();
        }
        MapForm.rejectPairs(component, place, elements);
        Map<String, String> map = new LinkedHashMap<>();
        for (Element element : elements) {
            if (Expressions.areUnsetInItem(component, element)) {
                continue;
            }
            ParameterPath item = place.item(element);
            item.rejectAttributes();
            if (element.name().isEmpty()) {
                MapForm.putPair(component, map, place, element.text());
                continue;
            }
            MapForm.rejectPair(component, item, element);
            SourcedValue text = Expressions.resolved(component, item, given(item));
            MapForm.put(map, place, element.name(), text == null ? "" : text.value());
        }
        return Collections.unmodifiableMap(map);
    }

    static Class<?> typeArgument(RecordComponent component, int index) {
        return (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[index];
    }

    static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
