// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.attest;

import com.alinesno.container.json.Json;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.MediaType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * A document that refers to an image. Its manifest is made of the document and of the image alone, so that it has the same digest
 * whenever it is pushed: other programs write the time of the push into it, and attach the same document again and again.
 *
 * @param subject the manifest or index that is referred to
 * @param type the type of the document, which is that of the artifact too
 * @param content the document
 * @param title the name of the file that it is fetched as
 * @param created when the image is said to be made
 */
@SuppressWarnings("ArrayRecordComponent") // The bytes are handed over; nobody compares these records.
public record Referrer(Descriptor subject, MediaType type, byte[] content, String title, Instant created) {

    /** What artifacts without a configuration have in its place (OCI image specification, <i>manifest.md</i>). */
    static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);

    private static final MediaType EMPTY_TYPE = new MediaType("application/vnd.oci.empty.v1+json");
    private static final String PREFIX = "org.opencontainers.image.";

    static Descriptor emptyDescriptor() {
        return Descriptor.of(EMPTY_TYPE, EMPTY);
    }

    /** The descriptor of the document. */
    Descriptor document() {
        return Descriptor.of(type, content).withAnnotations(Map.of(PREFIX + "title", title));
    }

    /** The bytes of the manifest that ties the document to the image. */
    byte[] manifest() {
        ObjectNode json = Json.object();
        json.put("schemaVersion", 2);
        json.put("mediaType", MediaType.OCI_MANIFEST.value());
        json.put("artifactType", type.value());
        json.set("config", emptyDescriptor().toJson());
        json.putArray("layers").add(document().toJson());
        json.set("subject", new Descriptor(subject.mediaType(), subject.digest(), subject.size()).toJson());
        Json.putTextMap(json, "annotations", annotations());
        return Json.write(json);
    }

    /** The manifest as a list of referrers has it. */
    ObjectNode entry() {
        ObjectNode entry = Descriptor.of(MediaType.OCI_MANIFEST, manifest()).toJson();
        entry.put("artifactType", type.value());
        Json.putTextMap(entry, "annotations", annotations());
        return entry;
    }

    private Map<String, String> annotations() {
        return new TreeMap<>(Map.of(PREFIX + "created", created.toString()));
    }
}
