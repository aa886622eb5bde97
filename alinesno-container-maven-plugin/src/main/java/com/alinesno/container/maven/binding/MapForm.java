// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.binding;

import com.alinesno.container.ConfigurationException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How maps are written: an element for each key, or {@code key=value,key=value} in one text. The values can be secrets. */
final class MapForm {

    private static final String KEY = "[A-Za-z_][A-Za-z0-9_./-]*";

    /** As env files and YAML write it; in an address nothing follows the colon but slashes. */
    private static final Pattern PAIR = Pattern.compile("(?:-\\s+)?(" + KEY + ")(?:\\s*=|\\s*:\\s).*", Pattern.DOTALL);

    private static final Pattern NEXT_LINE = Pattern.compile("\\R\\s*" + KEY + "=");

    /** What people call the two halves of an entry. */
    private static final Set<String> KEYS = Set.of("name", "key");

    private static final Set<String> VALUES = Set.of("value", "val");

    /** What people call an entry who take a map for a list; nobody calls a key so and has its value begin with another. */
    private static final Set<String> ENTRIES = Set.of(
            "env",
            "envvar",
            "environment",
            "environmentvariable",
            "variable",
            "var",
            "entry",
            "item",
            "element",
            "pair",
            "kv",
            "property",
            "param",
            "parameter",
            "key",
            "label",
            "annotation",
            "value",
            "arg",
            "e",
            "option");

    private static final String OF_EXTENSIONS = "properties";

    private MapForm() {}

    /**
     * Refuses an element that is meant as an entry and would be a key: {@code <env>A=b</env>}, or one with elements for key
     * and value.
     *
     * @throws ConfigurationException when it is one
     */
    static void rejectPair(RecordComponent component, ParameterPath item, Element element) {
        if (!element.children().isEmpty()) {
            throw new ConfigurationException(
                    item.label(),
                    "holds the element <" + element.children().get(0).name() + "> where text is expected",
                    "The key is the element's name: <KEY>value</KEY>.");
        }
        String text = element.text() == null ? "" : element.text().value();
        Matcher pair = PAIR.matcher(text);
        if (isEntry(component.getName(), element.name()) && pair.matches()) {
            String key = pair.group(1);
            throw new ConfigurationException(
                    item.label(),
                    "holds '" + key + "' and its value, and would be a key called '" + element.name() + "' itself",
                    "The key is the element's name: <" + key + ">value</" + key
                            + ">. Or write all in one text, without elements: key=value,key=value.");
        }
    }

    /**
     * Refuses elements for keys and values side by side, which would be keys themselves: {@code <name>A</name><value>b</value>}.
     *
     * @throws ConfigurationException when there are such
     */
    static void rejectPairs(RecordComponent component, ParameterPath place, List<Element> elements) {
        Element key = first(elements, KEYS);
        Element value = first(elements, VALUES);
        if (key == null || value == null || component.getName().equals(OF_EXTENSIONS)) {
            return;
        }
        String text = key.text() == null ? "" : key.text().value();
        if (text.matches(KEY)) {
            throw new ConfigurationException(
                    place.label(),
                    "holds the elements <" + key.name() + "> and <" + value.name()
                            + ">, which would be keys themselves",
                    "The key is the element's name: <" + text + ">value</" + text + ">.");
        }
    }

    private static @Nullable Element first(List<Element> elements, Set<String> names) {
        for (Element each : elements) {
            if (names.contains(each.name())) {
                return each;
            }
        }
        return null;
    }

    /**
     * Adds an entry. Where a pom adds to the map of its parent by {@code combine.children}, its own value is the later one and counts.
     *
     * @throws ConfigurationException when the key is there with another value
     */
    static void put(Map<String, String> map, ParameterPath place, String key, String value) {
        String before = map.put(key, value);
        Element element = place.element();
        boolean isAppended = element != null
                && element.source() != null
                && element.source().getAttribute("combine.children") != null;
        if (before != null && !before.equals(value) && !isAppended) {
            throw new ConfigurationException(
                    place.label(), "has the key '" + key + "' twice, with different values", "Keep one of the two.");
        }
    }

    /**
     * Any of the usual words, or the parameter's own name, with or without a plural or a number. In capitals they are names of
     * variables, and what an extension calls its properties is for the extension to say.
     */
    private static boolean isEntry(String parameter, String element) {
        String word = singular(element.replaceFirst("\\d+$", "").toLowerCase(Locale.ROOT));
        boolean isVariable = element.equals(element.toUpperCase(Locale.ROOT));
        return !isVariable
                && (word.equals(singular(parameter)) || (ENTRIES.contains(word) && !parameter.equals(OF_EXTENSIONS)));
    }

    private static String singular(String word) {
        return word.replaceFirst("ies$", "y").replaceFirst("s$", "");
    }

    /** Adds what a text says that holds one pair. */
    static void putPair(
            RecordComponent component, Map<String, String> map, ParameterPath place, @Nullable SourcedValue pair) {
        int equals = pair == null ? -1 : pair.value().indexOf('=');
        if (pair == null || equals < 1) {
            // The text is not shown: the values of a map can be secrets.
            throw new ConfigurationException(
                    place.label(),
                    "has an item" + (pair == null ? "" : " (from " + pair.origin() + ")")
                            + " that does not read key=value",
                    "Write key=value,key=value, and \\, for a comma within a value.");
        }
        if (NEXT_LINE.matcher(pair.value()).find()) {
            throw new ConfigurationException(
                    place.label(),
                    "has an item (from " + pair.origin() + ") with another key=value on its next line",
                    "Put a comma between the two: key=value,key=value.");
        }
        String key = pair.value().substring(0, equals).strip();
        if (!pair.part(key).open().isEmpty()) {
            throw Expressions.unresolved(place, pair.part(key));
        }
        SourcedValue value = pair.part(pair.value().substring(equals + 1));
        if (Expressions.areUnset(component, value)) {
            return;
        }
        SourcedValue text = Expressions.resolved(component, place, value);
        put(map, place, key, text == null ? "" : text.value());
    }
}
