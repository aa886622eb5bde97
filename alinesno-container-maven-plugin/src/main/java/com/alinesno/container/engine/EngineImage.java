// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine;

import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An image that an engine has.
 *
 * @param id such as {@code sha256:…}
 * @param diffIds the digests of its uncompressed layers, the lowest first
 */
public record EngineImage(String id, List<String> diffIds) {

    private static final String DESCRIPTION = "description of an image";

    public EngineImage {
        diffIds = List.copyOf(diffIds);
    }

    /** Reads what {@code GET /images/<name>/json} says. */
    static EngineImage parse(byte[] document) throws MalformedDocumentException {
        return of(Json.parse(document, DESCRIPTION));
    }

    /** Reads what {@code inspect} says of one image: a list, which Podman 4 makes of it in any format. */
    static EngineImage parseList(String list) throws MalformedDocumentException {
        List<ObjectNode> images = Json.parseList(list.getBytes(StandardCharsets.UTF_8), DESCRIPTION);
        if (images.isEmpty()) {
            throw new MalformedDocumentException("description of an image is empty");
        }
        return of(images.get(0));
    }

    private static EngineImage of(ObjectNode json) throws MalformedDocumentException {
        String id = Json.text(json, "Id");
        if (id == null) {
            throw new MalformedDocumentException("description of an image has no Id");
        }
        ObjectNode rootfs = Json.child(json, "RootFS");
        List<String> diffIds = rootfs == null ? List.of() : Json.texts(rootfs, "Layers");
        // Podman's command line leaves the algorithm out.
        return new EngineImage(id.indexOf(':') < 0 ? "sha256:" + id : id, diffIds);
    }
}
