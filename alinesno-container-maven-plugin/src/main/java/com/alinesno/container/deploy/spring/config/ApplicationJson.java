// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring.config;

import com.alinesno.container.ConfigurationException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The text of {@code SPRING_APPLICATION_JSON}, read as Spring Boot reads it with Jackson: of a key that comes twice the last
 * one counts, and what stands behind the object is not looked at.
 */
final class ApplicationJson {

    private static final JsonFactory JSON = new JsonFactory();

    private ApplicationJson() {}

    /**
     * The properties in the object.
     *
     * @throws ConfigurationException when the text does not begin with an object of JSON
     */
    static Map<String, String> properties(String text) {
        Map<String, String> properties = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(parser, "no object");
            }
            flatten("", value(parser), properties);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "SPRING_APPLICATION_JSON",
                    "is no object of JSON",
                    "Correct it: the service would not start. What it holds is not shown, as it may be secret.");
        }
        return properties;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                    parser.nextToken();
                    object.put(key, value(parser));
                }
                yield object;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT -> parser.getBigIntegerValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_STRING, VALUE_TRUE, VALUE_FALSE -> parser.getText();
            default -> throw new JsonParseException(parser, "it ends early");
        };
    }

    private static void flatten(String name, @Nullable Object value, Map<String, String> into) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            map.forEach((key, child) -> flatten(name.isEmpty() ? key.toString() : name + "." + key, child, into));
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            for (int i = 0; i < list.size(); i++) {
                flatten(name + "[" + i + "]", list.get(i), into);
            }
        } else if (value != null) { // a property of null is looked for in the places behind
            into.put(name, value instanceof Map || value instanceof List ? "" : value.toString());
        }
    }
}
