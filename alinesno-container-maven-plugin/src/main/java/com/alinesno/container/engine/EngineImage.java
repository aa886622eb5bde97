// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine;

import com.alinesno.container.oci.Json;
import com.alinesno.container.oci.MalformedDocumentException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * An image that an engine has.
 *
 * @param id such as {@code sha256:…}
 * @param diffIds the digests of its uncompressed layers, the lowest first
 */
public record EngineImage(String id, List<String> diffIds) {

    public EngineImage {
        diffIds = List.copyOf(diffIds);
    }

    /** Reads what {@code GET /images/<name>/json} and {@code image inspect} say. */
    static EngineImage parse(byte[] document) throws MalformedDocumentException {
        ObjectNode json = Json.parse(document, "description of an image");
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
