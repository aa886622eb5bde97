// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm.templates;

import com.alinesno.container.json.Json;
import com.alinesno.container.oci.ImageReference;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a value may be, as JSON Schema says it. */
public final class SchemaTypes {

    private static final int LONGEST_NAME = 253;

    private SchemaTypes() {}

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

    /** Hosts of an ingress, each with the paths of its requests. */
    static ObjectNode hosts() {
        ObjectNode path = object();
        ObjectNode ofPath = path.putObject("properties");
        ofPath.set("path", text("^/"));
        ofPath.set("pathType", oneOf("Prefix", "Exact", "ImplementationSpecific"));
        path.putArray("required").add("path");
        ObjectNode host = object();
        ObjectNode ofHost = host.putObject("properties");
        ofHost.set("host", text());
        ofHost.set("paths", listOf(path));
        host.putArray("required").add("paths");
        return present(listOf(host), 0);
    }

    /** A list that a release may empty, and not take away. */
    static ObjectNode present(ObjectNode list, int least) {
        return list.put("minItems", least);
    }

    static ObjectNode text() {
        return type("string");
    }

    static ObjectNode text(String pattern) {
        return type("string").put("pattern", pattern);
    }

    /** The name of an image without a tag. */
    static ObjectNode repository() {
        return text("^" + ImageReference.NAME_GRAMMAR + "$");
    }

    /** A tag, or an empty text. */
    static ObjectNode tag() {
        return text("^(" + ImageReference.TAG_GRAMMAR + ")?$");
    }

    /** The name of an image. */
    public static ObjectNode image() {
        return text(
                "^" + ImageReference.NAME_GRAMMAR + "(:" + ImageReference.TAG_GRAMMAR + ")?(@sha256:[0-9a-f]{64})?$");
    }

    /** The name of an object that is there, or an empty text (RFC 1123). */
    static ObjectNode existing() {
        return text("^([a-z0-9]([-a-z0-9.]*[a-z0-9])?)?$").put("maxLength", LONGEST_NAME);
    }

    /** What names of objects begin with, or an empty text: services want a letter first. */
    static ObjectNode name(int longest) {
        return text("^([a-z]([-a-z0-9]*[a-z0-9])?)?$").put("maxLength", longest);
    }

    static ObjectNode oneOf(String... texts) {
        ObjectNode shape = type("string");
        ArrayNode all = shape.putArray("enum");
        for (String text : texts) {
            all.add(text);
        }
        return shape;
    }

    public static ObjectNode flag() {
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

    /** A map of texts in which these have to be, as something is made of them. */
    static ObjectNode texts(Iterable<String> names) {
        ObjectNode shape = texts();
        ArrayNode required = shape.putArray("required");
        names.forEach(required::add);
        return shape;
    }

    /** A map of texts in which these cannot be, as they stand there already. */
    static ObjectNode textsBeside(Iterable<String> names) {
        ObjectNode shape = texts();
        ArrayNode taken = shape.putObject("propertyNames").putObject("not").putArray("enum");
        names.forEach(taken::add);
        return shape;
    }

    /** A map of texts: numbers and booleans would not come out as they were written. */
    static ObjectNode texts() {
        ObjectNode shape = type("object");
        shape.set("additionalProperties", text());
        return shape;
    }
}
