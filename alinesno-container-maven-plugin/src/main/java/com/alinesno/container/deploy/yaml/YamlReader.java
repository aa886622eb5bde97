// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.yaml;

import com.alinesno.container.ConfigurationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads YAML that people wrote: at most 4 MiB, no type but YAML's own, no more than a few aliases. */
public final class YamlReader {

    /** The most characters that a document may have. */
    public static final int MAX_LENGTH = 4 << 20;

    private YamlReader() {}

    /**
     * The documents in {@code text}; an empty one is an empty map. A key without a value maps to null.
     *
     * @param parameter what the text belongs to, for the error message
     * @param file the file that it was read from, for the error message
     * @throws ConfigurationException when it is no YAML, has a key twice, or a document is no map
     */
    public static List<Map<String, Object>> read(String parameter, String file, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(MAX_LENGTH)
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(20)
                .build();
        List<Map<String, Object>> documents = new ArrayList<>();
        try {
            for (Object document : new Load(settings).loadAllFromString(text)) {
                documents.add(document == null ? new LinkedHashMap<>() : map(parameter, file, document));
            }
        } catch (YamlEngineException | StackOverflowError e) {
            String said = e instanceof YamlEngineException ? String.valueOf(e.getMessage()) : "it is nested too deeply";
            throw new ConfigurationException(
                    parameter, file + " is not YAML that can be read (" + oneLine(said) + ")", "Correct the file.", e);
        }
        return documents;
    }

    private static Map<String, Object> map(String parameter, String file, Object document) {
        if (!(document instanceof Map<?, ?> map)) {
            throw new ConfigurationException(
                    parameter, file + " holds a YAML document that is no map of keys", "Correct the file.");
        }
        return copy(map);
    }

    /** The map with its keys as texts, all the way down. */
    private static Map<String, Object> copy(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            copy.put(String.valueOf(key), value == null ? null : copyValue(value));
        });
        return copy;
    }

    private static Object copyValue(Object value) {
        if (value instanceof Map<?, ?> map) {
            return copy(map);
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            for (Object item : list) {
                if (item != null) {
                    items.add(copyValue(item));
                }
            }
            return items;
        }
        return value;
    }

    private static String oneLine(String message) {
        String line = message.replaceAll("\\s+", " ").strip();
        return line.length() <= 200 ? line : line.substring(0, 200) + "…";
    }
}
