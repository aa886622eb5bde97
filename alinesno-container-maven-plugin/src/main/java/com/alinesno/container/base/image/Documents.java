// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base.image;

import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.MediaType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;

/** Reads documents that came from outside, within bounds. */
public final class Documents {

    private Documents() {}

    /** Refuses a document that is longer than documents may be, before a byte of it is read. */
    public static void checkLength(Descriptor descriptor) throws MalformedDocumentException {
        if (descriptor.size() > Json.MAX_BYTES) {
            throw new MalformedDocumentException("the document " + descriptor.digest() + " has " + descriptor.size()
                    + " bytes, more than the " + Json.MAX_BYTES + " that are allowed");
        }
    }

    /**
     * Reads the document and checks it against its descriptor.
     *
     * @param where the file or archive that it is in, for the error message
     */
    public static byte[] read(Descriptor descriptor, InputStream content, Object where) throws IOException {
        checkLength(descriptor);
        byte[] bytes = content.readNBytes((int) descriptor.size() + 1);
        if (bytes.length != descriptor.size()
                || !descriptor
                        .digest()
                        .matches(descriptor.digest().newComputation().digest(bytes))) {
            throw new MalformedDocumentException(
                    where + " is damaged: its content is not that of " + descriptor.digest());
        }
        return bytes;
    }

    /**
     * The descriptor with the type that its document really has. Registries and old layouts name it wrongly or not at
     * all, where the document has no {@code mediaType} field of its own.
     *
     * @throws MalformedDocumentException when the document is neither an index nor a manifest of schema version 2
     */
    public static Descriptor typed(Descriptor descriptor, byte[] document) throws MalformedDocumentException {
        MediaType type = descriptor.mediaType();
        if (type.isIndex() || type.isManifest()) {
            return descriptor;
        }
        ObjectNode json = Json.parse(document, "the manifest");
        if (json.path("schemaVersion").asInt() == 1) {
            throw new MalformedDocumentException(
                    "it has a manifest of schema version 1, which is out of use; push it again with a current tool");
        }
        boolean index = json.has("manifests");
        if (json.has("mediaType") || index == json.has("layers")) {
            throw new MalformedDocumentException(
                    "it is neither an image nor an index of images, but '" + Json.shorten(type.value()) + "'");
        }
        return descriptor.withMediaType(index ? MediaType.OCI_INDEX : MediaType.OCI_MANIFEST);
    }
}
