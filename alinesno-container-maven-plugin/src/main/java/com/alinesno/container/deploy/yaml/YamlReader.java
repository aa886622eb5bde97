// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.yaml;

import com.alinesno.container.ConfigurationException;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML that people wrote: at most 4 MiB, no type but YAML's own, a bounded number of aliases. It is read with the
 * library that Spring Boot reads it with, so that merge keys, numbers and booleans mean here what they mean there.
 */
public final class YamlReader {

    /** The most characters that a document may have. */
    public static final int MAX_LENGTH = 4 << 20;

    /** Real files share their parts often; what is built of aliases to be endless has far more of them. */
    private static final int MAX_ALIASES = 1000;

    private static final int MAX_VALUES = 200_000;
    private static final int MAX_DEPTH = 100;

    private YamlReader() {}

    /**
     * The documents in {@code text} as the programs read them that take deployment files: {@code yes} and {@code on} are
     * texts, {@code 0444} is octal, keys are merged. An empty document is an empty map. A key without a value maps to null.
     *
     * @param parameter what the text belongs to, for the error message
     * @param file the file that it was read from, for the error message
     * @throws ConfigurationException when it is no YAML, has a key twice, or a document is no map
     */
    public static List<Map<String, Object>> read(String parameter, String file, String text) {
        List<Map<String, Object>> documents = new ArrayList<>();
        for (Object document : load(parameter, file, text, new DeploymentScalars())) {
            if (document != null && !(document instanceof Map)) {
                throw new ConfigurationException(
                        parameter, file + " holds a YAML document that is no map of keys", "Correct the file.");
            }
            documents.add(
                    new Copy(parameter, file, false).map((Map<?, ?>) (document == null ? Map.of() : document), 0));
        }
        return documents;
    }

    /**
     * The documents in {@code text} as Spring Boot reads them: YAML 1.1 without times. Keys that are no texts stand in
     * brackets, documents without content are left out, and one that is no map is the value of the key {@code document}.
     *
     * @param parameter what the text belongs to, for the error message
     * @param file the file that it was read from, for the error message
     * @throws ConfigurationException when it is no YAML or has a key twice
     */
    public static List<Map<String, Object>> readAsSpring(String parameter, String file, String text) {
        List<Map<String, Object>> documents = new ArrayList<>();
        for (Object document : load(parameter, file, text, new SpringScalars())) {
            if (document != null && !document.equals("")) {
                Map<?, ?> map = document instanceof Map<?, ?> keys ? keys : Map.of("document", document);
                documents.add(new Copy(parameter, file, true).map(map, 0));
            }
        }
        return documents;
    }

    private static List<@Nullable Object> load(String parameter, String file, String text, Resolver resolver) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_LENGTH);
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(MAX_ALIASES);
        options.setNestingDepthLimit(MAX_DEPTH);
        DumperOptions unused = new DumperOptions();
        Yaml yaml = new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, resolver);
        List<@Nullable Object> documents = new ArrayList<>();
        try {
            yaml.loadAll(text.startsWith("\uFEFF") ? text.substring(1) : text).forEach(documents::add);
        } catch (YAMLException | StackOverflowError e) {
            String said = e instanceof YAMLException ? String.valueOf(e.getMessage()) : "it is nested too deeply";
            throw unreadable(parameter, file, oneLine(said), e);
        }
        return documents;
    }

    private static ConfigurationException unreadable(
            String parameter, String file, String reason, @Nullable Throwable cause) {
        String found = file + " is not YAML that can be read (" + reason + ")";
        return cause == null
                ? new ConfigurationException(parameter, found, "Correct the file.")
                : new ConfigurationException(parameter, found, "Correct the file.", cause);
    }

    private static String oneLine(String message) {
        String line = message.replaceAll("\\s+", " ").strip();
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }

    /** Trees with their keys as texts all the way down, in which nothing is there twice and nothing holds itself. */
    private static final class Copy {

        private final String parameter;
        private final String file;
        private final boolean brackets;
        private int values;

        Copy(String parameter, String file, boolean brackets) {
            this.parameter = parameter;
            this.file = file;
            this.brackets = brackets;
        }

        Map<String, Object> map(Map<?, ?> map, int depth) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> {
                String name = brackets && !(key instanceof String) ? "[" + key + "]" : String.valueOf(key);
                copy.put(name, value == null ? null : value(value, depth + 1));
            });
            return copy;
        }

        private Object value(Object value, int depth) {
            if (++values > MAX_VALUES || depth > MAX_DEPTH) {
                throw unreadable(parameter, file, "its aliases make too much of it", null);
            }
            if (value instanceof Map<?, ?> map) {
                return map(map, depth);
            }
            if (value instanceof Iterable<?> list) {
                List<Object> items = new ArrayList<>();
                for (Object item : list) {
                    if (item != null) {
                        items.add(value(item, depth + 1));
                    } else if (brackets) {
                        items.add("");
                    }
                }
                return items;
            }
            // As a date is written depends on the machine's time zone.
            return value instanceof Date date ? date.toInstant().toString() : value;
        }
    }

    /** YAML 1.1, in which a time stays the text that it is. */
    private static final class SpringScalars extends Resolver {
        @Override
        public void addImplicitResolver(Tag tag, Pattern text, String first, int limit) {
            if (!tag.equals(Tag.TIMESTAMP)) {
                super.addImplicitResolver(tag, text, first, limit);
            }
        }
    }

    /** What compose and kubectl agree on: they take {@code yes} for a text where none but a text can stand. */
    private static final class DeploymentScalars extends Resolver {

        private static final Pattern TRUTH = Pattern.compile("true|True|TRUE|false|False|FALSE");
        private static final Pattern WHOLE = Pattern.compile("[-+]?(?:0|[1-9][0-9]*)|0[0-7]+|0x[0-9a-fA-F]+");
        private static final Pattern FRACTION =
                Pattern.compile("[-+]?(?:0|[1-9][0-9]*)(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?");

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.BOOL, TRUTH, "tTfF", 10);
            addImplicitResolver(Tag.INT, WHOLE, "-+0123456789", 100);
            addImplicitResolver(Tag.FLOAT, FRACTION, "-+0123456789", 100);
            addImplicitResolver(Tag.MERGE, MERGE, "<", 10);
            addImplicitResolver(Tag.NULL, NULL, "~nN\0", 10);
            addImplicitResolver(Tag.NULL, EMPTY, null, 10);
        }
    }
}
