// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.oci;

import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A pointer to content by what it is, how long it is and what it hashes to (OCI image specification,
 * <i>descriptor.md</i>).
 *
 * @param mediaType what the content is
 * @param digest what the content hashes to
 * @param size the content's length in bytes; never negative
 * @param platform what the content runs on, given in an index; null elsewhere
 * @param annotations further facts, sorted by key
 * @param urls where the content may also be had; only foreign layers have them
 */
public record Descriptor(
        MediaType mediaType,
        Digest digest,
        long size,
        @Nullable Platform platform,
        Map<String, String> annotations,
        List<String> urls) {

    public Descriptor {
        if (size < 0) {
            throw new IllegalArgumentException("the size of " + digest + " is negative: " + size);
        }
        annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
        urls = List.copyOf(urls);
    }

    public Descriptor(MediaType mediaType, Digest digest, long size) {
        this(mediaType, digest, size, null, Map.of(), List.of());
    }

    /** The descriptor of {@code content} itself. */
    public static Descriptor of(MediaType mediaType, byte[] content) {
        return new Descriptor(mediaType, Digest.of(content), content.length);
    }

    public Descriptor withMediaType(MediaType type) {
        return new Descriptor(type, digest, size, platform, annotations, urls);
    }

    public Descriptor withPlatform(@Nullable Platform newPlatform) {
        return new Descriptor(mediaType, digest, size, newPlatform, annotations, urls);
    }

    public Descriptor withAnnotations(Map<String, String> newAnnotations) {
        return new Descriptor(mediaType, digest, size, platform, newAnnotations, urls);
    }

    static Descriptor fromJson(ObjectNode json, String what) throws MalformedDocumentException {
        String mediaType = Json.text(json, "mediaType");
        String digest = Json.text(json, "digest");
        JsonNode size = json.get("size");
        if (mediaType == null || digest == null || size == null || !size.isIntegralNumber()) {
            throw new MalformedDocumentException(what + " lacks one of mediaType, digest and size");
        }
        if (!size.canConvertToLong() || size.longValue() < 0) {
            throw new MalformedDocumentException(what + " has an impossible size: " + Json.shorten(size.asText()));
        }
        try {
            return new Descriptor(
                    new MediaType(mediaType),
                    Digest.parse(digest),
                    size.longValue(),
                    Platform.fromJson(Json.child(json, "platform")),
                    Json.textMap(json, "annotations"),
                    Json.texts(json, "urls"));
        } catch (IllegalArgumentException e) {
            throw new MalformedDocumentException(what + ": " + e.getMessage(), e);
        }
    }

    /** The descriptor as JSON, for the documents that hold it. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.put("mediaType", mediaType.value());
        json.put("digest", digest.toString());
        json.put("size", size);
        Json.putTexts(json, "urls", urls);
        Json.putTextMap(json, "annotations", annotations);
        if (platform != null) {
            json.set("platform", platform.toJson());
        }
        return json;
    }
}
