// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.oci;

import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The manifest of one image for one platform: its configuration and its layers, from the base upwards (OCI image
 * specification, <i>manifest.md</i>).
 *
 * @param mediaType {@link MediaType#OCI_MANIFEST} or {@link MediaType#DOCKER_MANIFEST}
 * @param config points at the image configuration
 * @param layers point at the layers, the lowest first
 * @param annotations further facts, sorted by key
 */
public record Manifest(
        MediaType mediaType, Descriptor config, List<Descriptor> layers, Map<String, String> annotations) {

    public Manifest {
        layers = List.copyOf(layers);
        annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
    }

    /**
     * Reads a manifest of either format.
     *
     * @param mediaType what its descriptor or its registry says that it is; the document's own field wins
     * @throws MalformedDocumentException when it is not a manifest of schema version 2
     */
    public static Manifest parse(byte[] document, MediaType mediaType) throws MalformedDocumentException {
        ObjectNode json = Json.parse(document, "manifest");
        checkSchemaVersion(json, "manifest");
        String own = Json.text(json, "mediaType");
        MediaType type = own == null || own.isEmpty() ? mediaType : new MediaType(own);
        ObjectNode config = Json.child(json, "config");
        if (!type.isManifest() || config == null) {
            throw new MalformedDocumentException(
                    "this is not an image manifest but '" + Json.shorten(type.value()) + "'");
        }
        List<Descriptor> layers = new ArrayList<>();
        for (ObjectNode layer : Json.children(json, "layers")) {
            layers.add(Descriptor.fromJson(layer, "layer " + (layers.size() + 1) + " of the manifest"));
        }
        return new Manifest(
                type, Descriptor.fromJson(config, "config of the manifest"), layers, Json.textMap(json, "annotations"));
    }

    /** The document in its one fixed form: equal manifests have equal bytes. */
    public byte[] toBytes() {
        ObjectNode json = Json.object();
        json.put("schemaVersion", 2);
        json.put("mediaType", mediaType.value());
        json.set("config", config.toJson());
        ArrayNode array = json.putArray("layers");
        layers.forEach(layer -> array.add(layer.toJson()));
        Json.putTextMap(json, "annotations", annotations);
        return Json.write(json);
    }

    static void checkSchemaVersion(ObjectNode json, String what) throws MalformedDocumentException {
        JsonNode version = json.get("schemaVersion");
        if (version == null || !version.canConvertToInt() || !version.isIntegralNumber() || version.intValue() != 2) {
            throw new MalformedDocumentException(what + " has schema version "
                    + (version == null ? "(none)" : Json.shorten(version.asText()))
                    + "; only version 2 is supported, push the image again with a current tool");
        }
    }
}
