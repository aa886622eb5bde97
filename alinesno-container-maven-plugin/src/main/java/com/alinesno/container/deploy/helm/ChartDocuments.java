// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.helm;

import com.alinesno.container.deploy.helm.templates.Trees;
import com.alinesno.container.json.Json;
import com.alinesno.container.oci.Digest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a registry is told of a package, as {@code helm push} tells it (Helm, <i>HIPs: OCI distribution</i>; OCI image
 * specification, <i>annotations.md</i>).
 *
 * @param metadata what the package's {@code Chart.yaml} says
 */
public record ChartDocuments(Map<String, Object> metadata) {

    private static final String PREFIX = "org.opencontainers.image.";

    /**
     * The description of a package that is there, which {@link PackedChart} reads.
     *
     * @param archive the name of its file
     * @param image the digest of the image that it deploys
     * @param created when it is said to be made
     */
    public byte[] description(String archive, Digest image, Instant created) {
        ObjectNode json = Json.object();
        json.put("archive", archive);
        json.put("imageDigest", image.toString());
        json.set("config", json(metadata));
        Json.putTextMap(json, "annotations", annotations(created));
        return Json.writeIndented(json);
    }

    private Map<String, String> annotations(Instant created) {
        Map<String, String> annotations = new TreeMap<>();
        if (metadata.get("annotations") instanceof Map<?, ?> own) {
            own.forEach((key, value) -> annotations.put(String.valueOf(key), String.valueOf(value)));
        }
        put(annotations, "title", metadata.get("name"));
        put(annotations, "version", metadata.get("version"));
        put(annotations, "created", created);
        put(annotations, "description", metadata.get("description"));
        put(annotations, "url", metadata.get("home"));
        put(
                annotations,
                "source",
                metadata.get("sources") instanceof List<?> list && !list.isEmpty() ? list.get(0) : null);
        put(annotations, "authors", authors());
        return annotations;
    }

    private static void put(
            Map<String, String> annotations, String name, @org.jspecify.annotations.Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            annotations.put(PREFIX + name, value.toString());
        }
    }

    private String authors() {
        List<String> authors = new ArrayList<>();
        for (Map<String, Object> each : Trees.items(metadata, "maintainers")) {
            Object email = each.get("email");
            authors.add(each.get("name") + (email == null ? "" : " (" + email + ")"));
        }
        return String.join(", ", authors);
    }

    private static JsonNode json(Object value) {
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = Json.object();
            map.forEach((key, each) -> object.set(String.valueOf(key), json(each)));
            return object;
        }
        if (value instanceof List<?> list) {
            ArrayNode array = Json.object().putArray("items");
            list.forEach(each -> array.add(json(each)));
            return array;
        }
        if (value instanceof Boolean flag) {
            return BooleanNode.valueOf(flag);
        }
        return value instanceof Number
                ? DecimalNode.valueOf(new BigDecimal(value.toString()))
                : TextNode.valueOf(String.valueOf(value));
    }
}
