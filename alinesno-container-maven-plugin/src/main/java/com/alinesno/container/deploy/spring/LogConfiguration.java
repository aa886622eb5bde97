// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring;

import com.alinesno.container.deploy.spring.config.Activation;
import com.alinesno.container.deploy.spring.config.ConfigText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files that a configuration of Logback or Log4j writes, as far as can be seen without running either.
 *
 * @param name of the configuration
 * @param text of it, without what is for profiles that are not active
 * @param lookup what a property or variable outside of it stands for, or null where that is not known
 */
record LogConfiguration(String name, String text, Function<String, @Nullable String> lookup) {

    private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");
    private static final Pattern PROFILE = Pattern.compile(
            "(?s)<springProfile\\s+name\\s*=\\s*[\"']([^\"']*)[\"']\\s*>((?:(?!<springProfile).)*?)</springProfile>");
    private static final Pattern TAG =
            Pattern.compile("<(property|variable|springProperty|Property)\\b([^>]*?)(?:/>|>([^<]*)<)");
    private static final Pattern ATTRIBUTE = Pattern.compile("(\\w+)\\s*=\\s*[\"']([^\"']*)[\"']");
    private static final Pattern WRITTEN = Pattern.compile("(?i)<(?:file|fileNamePattern)>\\s*([^<]+?)\\s*</"
            + "|\\b(?:fileName|filePattern)[\"']?\\s*[=:]\\s*(?:[\"']([^\"']+)[\"']|([^\\s\"'][^\\r\\n]*))");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^${}]*)}");
    private static final int MAX_ROUNDS = 50;

    static LogConfiguration of(ConfigText file, Activation activation, Function<String, @Nullable String> lookup) {
        String text = COMMENT.matcher(file.text()).replaceAll("");
        String before;
        do {
            before = text;
            text = PROFILE.matcher(text)
                    .replaceAll(block -> Matcher.quoteReplacement(
                            activation.meets(List.of(block.group(1).split("\\s*,\\s*"))) ? block.group(2) : ""));
        } while (!text.equals(before));
        return new LogConfiguration(file.name(), text, lookup);
    }

    /** The paths, in which only what comes before a part that is not known is told. */
    List<String> written() {
        Map<String, String> own = properties();
        List<String> paths = new ArrayList<>();
        Matcher written = WRITTEN.matcher(text);
        while (written.find()) {
            String path = written.group(1) != null
                    ? written.group(1)
                    : written.group(2) != null
                            ? written.group(2)
                            : written.group(3).strip();
            paths.add(replace(path, own));
        }
        return paths;
    }

    private Map<String, String> properties() {
        Map<String, String> own = new HashMap<>();
        Matcher tag = TAG.matcher(text);
        while (tag.find()) {
            Map<String, String> attributes = new HashMap<>();
            ATTRIBUTE.matcher(tag.group(2)).results().forEach(each -> attributes.put(each.group(1), each.group(2)));
            String name = attributes.get("name");
            String value = attributes.getOrDefault(
                    "value", tag.group(3) == null ? "" : tag.group(3).strip());
            if (attributes.containsKey("source")) {
                String found = lookup.apply(attributes.get("source"));
                value = found == null ? attributes.getOrDefault("defaultValue", "") : found;
            }
            if (name != null && !value.isEmpty()) {
                own.put(name, value);
            }
        }
        return own;
    }

    private String replace(String path, Map<String, String> own) {
        String replaced = path;
        for (int i = 0; i < MAX_ROUNDS; i++) {
            Matcher placeholder = PLACEHOLDER.matcher(replaced);
            int from = 0;
            String value = null;
            while (value == null && placeholder.find(from)) {
                value = value(placeholder.group(1), own);
                from = placeholder.end();
            }
            if (value == null) {
                break;
            }
            replaced = replaced.substring(0, placeholder.start()) + value + replaced.substring(placeholder.end());
        }
        return replaced;
    }

    private @Nullable String value(String inner, Map<String, String> own) {
        int end = inner.indexOf(":-");
        String name = (end < 0 ? inner : inner.substring(0, end)).replaceFirst("^(?:sys|env|ctx|spring|bundle):", "");
        String value = own.get(name);
        value = value == null ? lookup.apply(name) : value;
        return value == null && end >= 0 ? inner.substring(end + 2) : value;
    }
}
