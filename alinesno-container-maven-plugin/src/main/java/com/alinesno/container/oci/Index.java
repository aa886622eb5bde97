// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.oci;

import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A list of manifests, one for each platform (OCI image specification, <i>image-index.md</i>; Docker's manifest list).
 *
 * @param mediaType {@link MediaType#OCI_INDEX} or {@link MediaType#DOCKER_INDEX}
 * @param manifests in the order in which an engine looks for its platform
 * @param annotations further facts, sorted by key
 */
public record Index(MediaType mediaType, List<Descriptor> manifests, Map<String, String> annotations) {

    public Index {
        manifests = List.copyOf(manifests);
        annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
    }

    /**
     * Reads an index of either format.
     *
     * @param mediaType what its descriptor or its registry says that it is; the document's own field wins
     * @throws MalformedDocumentException when it is not an index of schema version 2
     */
    public static Index parse(byte[] document, MediaType mediaType) throws MalformedDocumentException {
        ObjectNode json = Json.parse(document, "image index");
        Manifest.checkSchemaVersion(json, "image index");
        String own = Json.text(json, "mediaType");
        MediaType type = own == null || own.isEmpty() ? mediaType : new MediaType(own);
        if (!type.isIndex()) {
            throw new MalformedDocumentException("this is not an image index but '" + Json.shorten(type.value()) + "'");
        }
        List<Descriptor> manifests = new ArrayList<>();
        for (ObjectNode manifest : Json.children(json, "manifests")) {
            manifests.add(Descriptor.fromJson(manifest, "manifest " + (manifests.size() + 1) + " of the image index"));
        }
        return new Index(type, manifests, Json.textMap(json, "annotations"));
    }

    /** The document in its one fixed form: equal indexes have equal bytes. */
    public byte[] toBytes() {
        ObjectNode json = Json.object();
        json.put("schemaVersion", 2);
        json.put("mediaType", mediaType.value());
        ArrayNode array = json.putArray("manifests");
        manifests.forEach(manifest -> array.add(manifest.toJson()));
        Json.putTextMap(json, "annotations", annotations);
        return Json.write(json);
    }
}
