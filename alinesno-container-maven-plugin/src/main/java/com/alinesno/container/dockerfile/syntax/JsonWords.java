// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The exec form of an instruction: {@code ["program", "argument"]}. */
final class JsonWords {

    private JsonWords() {}

    /**
     * The texts of a JSON array, or null where the text is no JSON array: then it is a command for the shell, or a list of words.
     *
     * @throws MalformedText when it is an array, and of something else than texts
     */
    static @Nullable List<String> read(String text) throws MalformedText {
        String array = GoText.trimLeft(text);
        if (!array.startsWith("[")) {
            return null;
        }
        ObjectNode wrapped;
        try {
            wrapped = Json.parse(("{\"\":" + array + "}").getBytes(StandardCharsets.UTF_8), "the exec form");
        } catch (MalformedDocumentException e) {
            return null;
        }
        if (wrapped.size() != 1 || !(wrapped.get("") instanceof ArrayNode elements)) {
            return null;
        }
        List<String> words = new ArrayList<>();
        for (JsonNode element : elements) {
            if (!element.isTextual()) {
                throw new MalformedText(
                        "the JSON array holds " + Json.shorten(element.toString()) + ", which is not a string",
                        "Put every word of the array in double quotes.");
            }
            words.add(element.textValue());
        }
        return words;
    }
}
