// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.archive;

import com.alinesno.container.json.Json;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.store.BlobStore;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Which blob of the store was last seen or made under a key. */
public final class BlobRecords {

    private final BlobStore store;
    private final String kind;

    public BlobRecords(BlobStore store, String kind) {
        this.store = store;
        this.kind = kind;
    }

    /** The blob, or null where none is known or it is gone. */
    public @Nullable Descriptor find(String key) throws IOException {
        ObjectNode record = store.records().read(kind, key);
        String digest = record == null ? null : Json.text(record, "digest");
        if (record == null || digest == null) {
            return null;
        }
        try {
            Descriptor descriptor = new Descriptor(
                    MirrorClient.TYPE, Digest.parse(digest), record.path("size").asLong());
            return store.contains(descriptor) ? descriptor : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    public void keep(String key, Descriptor blob) throws IOException {
        ObjectNode record = Json.object();
        record.put("digest", blob.digest().toString());
        record.put("size", blob.size());
        store.records().write(kind, key, record);
    }
}
