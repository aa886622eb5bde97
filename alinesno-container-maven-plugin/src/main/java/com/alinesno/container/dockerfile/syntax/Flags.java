// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

import com.alinesno.container.convention.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The flags of one instruction, held to those that the instruction has. */
final class Flags {

    /** What a flag takes. */
    enum Kind {
        /** {@code --name}, {@code --name=true} or {@code --name=false}. */
        SWITCH,
        /** {@code --name=value}, once. */
        VALUE,
        /** {@code --name=value}, any number of times. */
        VALUES
    }

    /** The flags of an instruction that has none. */
    static final Map<String, Kind> NONE = Map.of();

    private final Map<String, List<String>> values = new HashMap<>();

    private Flags() {}

    /**
     * Reads the flags.
     *
     * @param instruction its name for the message
     * @param known the flags that the instruction has
     */
    static Flags of(String instruction, List<String> words, Map<String, Kind> known) throws MalformedText {
        Flags flags = new Flags();
        for (String word : words) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
            Kind kind = known.get(name);
            if (kind == null) {
                throw unknown(instruction, name, known);
            }
            String value = equals < 0 ? null : word.substring(equals + 1);
            List<String> given = flags.values.computeIfAbsent(name, key -> new ArrayList<>());
            if (!given.isEmpty() && kind != Kind.VALUES) {
                throw new MalformedText("the flag --" + name + " is given twice", "Give it once.");
            }
            given.add(checked(name, kind, value));
        }
        return flags;
    }

    private static String checked(String name, Kind kind, @Nullable String value) throws MalformedText {
        if (kind != Kind.SWITCH) {
            if (value == null) {
                throw new MalformedText("the flag --" + name + " has no value", "Write --" + name + "=VALUE.");
            }
            return value;
        }
        String truth = value == null ? "true" : value.toLowerCase(Locale.ROOT);
        if (!truth.equals("true") && !truth.equals("false")) {
            throw new MalformedText(
                    "the flag --" + name + " is true or false, found '" + value + "'",
                    "Write --" + name + " or --" + name + "=false.");
        }
        return truth;
    }

    private static MalformedText unknown(String instruction, String name, Map<String, Kind> known) {
        if (known.isEmpty()) {
            return new MalformedText(
                    instruction + " has no flag --" + name,
                    "It has no flags at all; words that begin with -- go after a word --.");
        }
        List<String> names = new ArrayList<>(new TreeMap<>(known).keySet());
        String nearest = Nearest.of(name, names);
        return new MalformedText(
                instruction + " has no flag --" + name,
                nearest != null
                        ? "Did you mean --" + nearest + "?"
                        : "Its flags are --" + String.join(", --", names) + ".");
    }

    /** The value of a flag that is given once, or null. */
    @Nullable
    String value(String name) {
        List<String> given = values.get(name);
        return given == null ? null : given.get(0);
    }

    /** The value, or an empty text where the flag is not given. */
    String text(String name) {
        String value = value(name);
        return value == null ? "" : value;
    }

    /** The values of a flag that can be given often. */
    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    boolean isOn(String name) {
        return "true".equals(value(name));
    }

    boolean has(String name) {
        return values.containsKey(name);
    }
}
