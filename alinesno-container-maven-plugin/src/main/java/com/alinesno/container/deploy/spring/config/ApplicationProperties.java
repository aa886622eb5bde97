// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The properties that a service finds, in Spring Boot's order of places.
 *
 * @param sources where they are looked for, the one that counts most first
 * @param unread what may set properties too but was not read, as a part of a sentence; empty where all was
 * @param escapes whether placeholders can be {@linkplain Placeholders escaped}
 */
public record ApplicationProperties(List<PropertySource> sources, List<String> unread, boolean escapes) {

    /** What Jasypt and Spring Cloud decrypt when the service starts. */
    private static final List<String> ENCRYPTED = List.of("{cipher}", "ENC(", "DEC(");

    /**
     * What is known of a property, with its placeholders replaced; null where it is not set. What is set in a place that was
     * read counts, although one that was not might set it too.
     */
    public @Nullable FoundProperty get(String name) {
        FoundProperty raw = raw(name);
        if (raw == null && !unread.isEmpty()) {
            return new FoundProperty.Unknown("may be set by " + String.join(", ", unread), true);
        }
        return raw instanceof FoundProperty.Known known ? resolve(known.text()) : raw;
    }

    /** The text of a property; null where it is not set, blank, or not known. */
    public @Nullable String text(String name) {
        return get(name) instanceof FoundProperty.Known known && !known.text().isBlank()
                ? known.text().strip()
                : null;
    }

    /** The boolean as Spring reads it, or null where it is none or not known. */
    public @Nullable Boolean flag(String name) {
        return truth(text(name));
    }

    public static @Nullable Boolean truth(@Nullable String text) {
        return switch (text == null ? "" : text.toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes", "1" -> Boolean.TRUE;
            case "false", "off", "no", "0" -> Boolean.FALSE;
            default -> null;
        };
    }

    /** The values of a property that may be a list or one text with commas, from the first place that sets it. */
    public Listed list(String name) {
        for (PropertySource source : sources) {
            Listed listed = listIn(source, name);
            if (listed != null) {
                return listed;
            }
        }
        return get(name) instanceof FoundProperty.Unknown unknown
                ? new Listed(List.of(), unknown)
                : new Listed(List.of(), null);
    }

    /** The same in one place, whose placeholders are looked for in all; null where it sets nothing. */
    @Nullable
    Listed listIn(PropertySource source, String name) {
        FoundProperty whole = source.get(name);
        if (whole != null) {
            FoundProperty resolved = whole instanceof FoundProperty.Known known ? resolve(known.text()) : whole;
            return resolved instanceof FoundProperty.Known known
                    ? new Listed(split(known.text()), null)
                    : new Listed(List.of(), (FoundProperty.Unknown) resolved);
        }
        List<String> values = new ArrayList<>();
        FoundProperty item = source.get(name + "[0]");
        for (int i = 1; item != null; i++) {
            FoundProperty resolved = item instanceof FoundProperty.Known known ? resolve(known.text()) : item;
            if (resolved instanceof FoundProperty.Unknown unknown) {
                return new Listed(values, unknown);
            }
            values.add(((FoundProperty.Known) resolved).text().strip());
            item = source.get(name + "[" + i + "]");
        }
        return values.isEmpty() ? null : new Listed(values, null);
    }

    /**
     * The values of a list.
     *
     * @param values those that are known
     * @param unknown why there may be others, or null where there are none
     */
    public record Listed(List<String> values, FoundProperty.@Nullable Unknown unknown) {}

    private static List<String> split(String text) {
        List<String> values = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (!part.isBlank()) {
                values.add(part.strip());
            }
        }
        return values;
    }

    private @Nullable FoundProperty raw(String name) {
        for (PropertySource source : sources) {
            FoundProperty found = source.get(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The text with its placeholders replaced. */
    FoundProperty resolve(String text) {
        try {
            String resolved = new Placeholders(this::raw, escapes).replace(text, new HashSet<>(Set.of()));
            return ENCRYPTED.stream().anyMatch(resolved.strip()::startsWith)
                    ? new FoundProperty.Unknown("is encrypted", false)
                    : new FoundProperty.Known(resolved);
        } catch (Placeholders.UnknownException e) {
            return new FoundProperty.Unknown(e.reason(), false);
        }
    }
}
