// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm;

import com.alinesno.container.oci.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a value may be, as JSON Schema says it. */
final class Shapes {

    private Shapes() {}

    private static ObjectNode type(String... types) {
        ObjectNode shape = Json.object();
        if (types.length == 1) {
            return shape.put("type", types[0]);
        }
        ArrayNode all = shape.putArray("type");
        for (String type : types) {
            all.add(type);
        }
        return shape;
    }

    /** Anything that Kubernetes takes there, which it says itself. */
    static ObjectNode object() {
        return type("object");
    }

    static ObjectNode list() {
        return listOf(object());
    }

    static ObjectNode listOf(ObjectNode items) {
        ObjectNode shape = type("array");
        shape.set("items", items);
        return shape;
    }

    static ObjectNode text() {
        return type("string");
    }

    static ObjectNode text(String pattern) {
        return type("string").put("pattern", pattern);
    }

    static ObjectNode oneOf(String... texts) {
        ObjectNode shape = type("string");
        ArrayNode all = shape.putArray("enum");
        for (String text : texts) {
            all.add(text);
        }
        return shape;
    }

    static ObjectNode flag() {
        return type("boolean");
    }

    static ObjectNode number(int least) {
        return type("integer").put("minimum", least);
    }

    static ObjectNode port() {
        return number(1).put("maximum", 65_535);
    }

    /** A number of pods or a share of them, or an empty text for nothing. */
    static ObjectNode pods() {
        return type("integer", "string").put("minimum", 0).put("pattern", "^([0-9]{1,3}%)?$");
    }

    /** A map of texts: numbers and truth values would not come out as they were written. */
    static ObjectNode texts() {
        ObjectNode shape = type("object");
        shape.set("additionalProperties", text());
        return shape;
    }
}
