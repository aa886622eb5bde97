// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.inspect;

import com.alinesno.container.json.Json;
import com.alinesno.container.secret.SecretText;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/** What an image holds as JSON, as it may be shown: without the secrets in its texts. */
final class ShownJson {

    private ShownJson() {}

    /** A copy without secrets; what holds none is as it was. */
    static JsonNode of(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode shown = Json.object();
            object.properties().forEach(field -> shown.set(field.getKey(), of(field.getValue())));
            return shown;
        }
        if (node instanceof ArrayNode array) {
            return of(array);
        }
        return node.isTextual() ? TextNode.valueOf(SecretText.hide(node.textValue())) : node;
    }

    /** Arguments of a command, of which one can be the value of the one before. */
    private static ArrayNode of(ArrayNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.isTextual() ? each.textValue() : ""));
        List<String> hidden = SecretText.hide(texts);
        ArrayNode shown = array.arrayNode();
        for (int i = 0; i < array.size(); i++) {
            JsonNode each = array.get(i);
            shown.add(each.isTextual() ? TextNode.valueOf(hidden.get(i)) : of(each));
        }
        return shown;
    }
}
