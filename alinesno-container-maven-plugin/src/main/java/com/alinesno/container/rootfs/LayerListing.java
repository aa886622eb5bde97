// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.rootfs;

import com.alinesno.container.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one layer holds. Paths have no slash at their beginning.
 *
 * @param nodes in the order of the layer
 * @param hides paths that it takes out of the layers below; one that ends in a slash, all that is in the directory
 * @param texts of the files that say which users there are, by their paths
 * @param links second names of files, and the names that these have in the layer, or in one below
 */
record LayerListing(Map<String, Node> nodes, Set<String> hides, Map<String, String> texts, Map<String, String> links) {

    private static final String NODES = "nodes";
    private static final String HIDES = "hides";
    private static final String TEXTS = "texts";
    private static final String LINKS = "links";

    /** How many bytes the record of one node has beside its path, about. */
    private static final int NODE_BYTES = 24;

    static LayerListing empty() {
        return new LayerListing(
                new LinkedHashMap<>(), new LinkedHashSet<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /** As records have it; null where it is too long for one. */
    @Nullable
    ObjectNode record() {
        ObjectNode record = Json.object();
        ObjectNode listed = record.putObject(NODES);
        long bytes = 0;
        for (Map.Entry<String, Node> node : nodes.entrySet()) {
            String written = node.getValue().written();
            bytes += 3L * node.getKey().length() + 3L * written.length() + NODE_BYTES;
            if (bytes > Json.MAX_BYTES) {
                return null;
            }
            listed.put(node.getKey(), written);
        }
        hides.forEach(record.putArray(HIDES)::add);
        ObjectNode kept = record.putObject(TEXTS);
        texts.forEach(kept::put);
        ObjectNode linked = record.putObject(LINKS);
        links.forEach(linked::put);
        return record;
    }

    /** What {@link #record} has written, or null where it is damaged. */
    static @Nullable LayerListing of(ObjectNode record) {
        LayerListing listing = empty();
        for (Map.Entry<String, JsonNode> each : record.path(NODES).properties()) {
            Node node = Node.parse(each.getValue().asText());
            if (node == null) {
                return null;
            }
            listing.nodes.put(each.getKey(), node);
        }
        record.path(HIDES).forEach(each -> listing.hides.add(each.asText()));
        for (Map.Entry<String, JsonNode> each : record.path(TEXTS).properties()) {
            listing.texts.put(each.getKey(), each.getValue().asText());
        }
        for (Map.Entry<String, JsonNode> each : record.path(LINKS).properties()) {
            listing.links.put(each.getKey(), each.getValue().asText());
        }
        return record.path(NODES).isObject() && record.path(HIDES).isArray() ? listing : null;
    }
}
