// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import com.alinesno.container.ConfigurationException;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How maps are written: an element for each key, or {@code key=value,key=value} in one text. The values can be secrets. */
final class MapForm {

    private static final Pattern PAIR = Pattern.compile("([A-Za-z_][A-Za-z0-9_./-]*)\\s*=.*", Pattern.DOTALL);

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
    static void rejectPair(RecordComponent component, Place item, Element element) {
        if (!element.children().isEmpty()) {
            throw new ConfigurationException(
                    item.label(),
                    "holds the element <" + element.children().get(0).name() + "> where text is expected",
                    "The key is the element's name: <KEY>value</KEY>.");
        }
        String text = element.text() == null ? "" : element.text().value();
        if (isEntry(component.getName(), element.name()) && PAIR.matcher(text).matches()) {
            String key = text.substring(0, text.indexOf('=')).strip();
            throw new ConfigurationException(
                    item.label(),
                    "holds " + key + "=…, and would be a key called '" + element.name() + "' itself",
                    "The key is the element's name: <" + key + ">value</" + key
                            + ">. Or write all in one text, without elements: key=value,key=value.");
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
    static void putPair(RecordComponent component, Map<String, String> map, Place place, @Nullable Text pair) {
        int equals = pair == null ? -1 : pair.value().indexOf('=');
        if (pair == null || equals < 1) {
            // The text is not shown: the values of a map can be secrets.
            throw new ConfigurationException(
                    place.label(),
                    "has an item" + (pair == null ? "" : " (from " + pair.origin() + ")")
                            + " that does not read key=value",
                    "Write key=value,key=value, and \\, for a comma within a value.");
        }
        String key = pair.value().substring(0, equals);
        if (!pair.part(key).open().isEmpty()) {
            throw Expressions.unresolved(place, pair.part(key));
        }
        Text value = pair.part(pair.value().substring(equals + 1));
        if (Expressions.areUnset(component, value)) {
            return;
        }
        Text text = Expressions.resolved(component, place, value);
        map.put(key, text == null ? "" : text.value());
    }
}
