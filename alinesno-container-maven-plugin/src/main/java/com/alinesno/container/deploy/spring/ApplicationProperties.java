// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The properties that a service finds: system properties before the environment before files. */
final class ApplicationProperties {

    private static final int MAX_DEPTH = 20;

    private final Map<String, String> systemProperties;
    private final Map<String, String> environment;
    private final PropertyDocument files;

    private ApplicationProperties(
            Map<String, String> systemProperties, Map<String, String> environment, PropertyDocument files) {
        this.systemProperties = systemProperties;
        this.environment = environment;
        this.files = files;
    }

    /**
     * Reads the files of the profiles that are active.
     *
     * @param classes the directory that holds {@code application.yml}
     * @param systemProperties those that the JVM is started with
     * @param environment the variables that the container has
     * @param profiles those that are active; empty means those that the properties name
     * @throws com.alinesno.container.ConfigurationException when a file cannot be read
     */
    static ApplicationProperties read(
            Path classes,
            Map<String, String> systemProperties,
            Map<String, String> environment,
            Collection<String> profiles) {
        Map<String, String> system = new LinkedHashMap<>();
        systemProperties.forEach((name, value) -> system.put(PropertyNames.uniform(name), value));
        ApplicationFiles files = new ApplicationFiles(classes);
        List<PropertyDocument> common = files.documents("application");
        ApplicationProperties early =
                new ApplicationProperties(system, environment, merge(common, new LinkedHashSet<>(profiles)));
        Set<String> active = early.profiles(profiles);
        List<PropertyDocument> all = new ArrayList<>(common);
        for (String profile : active) {
            all.addAll(files.documents("application-" + profile));
        }
        return new ApplicationProperties(system, environment, merge(all, active));
    }

    /** The value with its placeholders replaced; null where it is not set, is blank, or hangs on what is not known. */
    @Nullable
    String get(String name) {
        String raw = raw(name);
        String value = raw == null ? null : resolve(raw, MAX_DEPTH);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** The values of a property that may be a list or one text with commas. */
    List<String> list(String name) {
        return PropertyNames.list(name, this::get);
    }

    /** The truth value in the words that Spring takes for one, or null where it is none. */
    @Nullable
    Boolean flag(String name) {
        String value = get(name);
        if (value == null) {
            return null;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes", "1" -> Boolean.TRUE;
            case "false", "off", "no", "0" -> Boolean.FALSE;
            default -> null;
        };
    }

    private Set<String> profiles(Collection<String> asked) {
        Set<String> active = new LinkedHashSet<>();
        for (String profile : asked.isEmpty() ? list("spring.profiles.active") : asked) {
            activate(profile, active);
        }
        for (String profile : list("spring.profiles.include")) {
            activate(profile, active);
        }
        if (active.isEmpty()) {
            String byDefault = get("spring.profiles.default");
            active.add(byDefault == null ? "default" : byDefault);
        }
        return active;
    }

    private void activate(String profile, Set<String> active) {
        if (!profile.isEmpty() && active.add(profile)) {
            list("spring.profiles.group." + profile).forEach(member -> activate(member, active));
        }
    }

    private @Nullable String raw(String name) {
        String system = systemProperties.get(PropertyNames.uniform(name));
        if (system != null) {
            return system;
        }
        String variable = environment.get(name);
        if (variable == null) {
            variable = environment.get(PropertyNames.variable(name));
        }
        return variable != null ? variable : files.get(name);
    }

    /** Null where a placeholder has neither a value nor a default. */
    private @Nullable String resolve(String text, int depth) {
        int start = text.indexOf("${");
        if (start < 0) {
            return text;
        }
        int end = close(text, start + 2);
        if (end < 0 || depth == 0) {
            return null;
        }
        String inner = text.substring(start + 2, end);
        int colon = colon(inner);
        String name = resolve(colon < 0 ? inner : inner.substring(0, colon), depth - 1);
        String value = name == null ? null : raw(name);
        if (value == null && colon >= 0) {
            value = inner.substring(colon + 1);
        }
        String resolved = value == null ? null : resolve(value, depth - 1);
        String rest = resolve(text.substring(end + 1), depth - 1);
        return resolved == null || rest == null ? null : text.substring(0, start) + resolved + rest;
    }

    /** The brace that ends the placeholder whose inside begins at {@code from}, or -1. */
    private static int close(String text, int from) {
        int open = 1;
        for (int i = from; i < text.length(); i++) {
            if (text.startsWith("${", i)) {
                open++;
            } else if (text.charAt(i) == '}' && --open == 0) {
                return i;
            }
        }
        return -1;
    }

    /** The colon before the default, outside of placeholders within, or -1. */
    private static int colon(String inner) {
        int open = 0;
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (inner.startsWith("${", i)) {
                open++;
            } else if (c == '}') {
                open--;
            } else if (c == ':' && open == 0) {
                return i;
            }
        }
        return -1;
    }

    private static PropertyDocument merge(List<PropertyDocument> documents, Set<String> profiles) {
        Map<String, String> merged = new LinkedHashMap<>();
        for (PropertyDocument document : documents) {
            if (document.isActive(profiles)) {
                merged.putAll(document.properties());
            }
        }
        return new PropertyDocument(merged);
    }
}
