// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import com.alinesno.container.json.Json;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.Records;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Which blob came out of which key, for layers that were packed before. */
public final class LayerRecords {

    private static final String KIND = "layers";
    private static final String SHAPES = "shapes";

    private final BlobStore store;
    private final Records records;

    public LayerRecords(BlobStore store) {
        this.store = store;
        this.records = store.records();
    }

    /**
     * The layer that was packed under {@code key}, or null where there is none or its blob is gone.
     *
     * @param key a hash, in hexadecimal digits, of all that decides the layer's bytes
     */
    public @Nullable PackedLayer find(String key, String name) throws IOException {
        ObjectNode record = records.read(KIND, key);
        PackedLayer layer = record == null ? null : layer(record, name);
        return layer != null && store.contains(layer.descriptor()) ? layer : null;
    }

    /** The layer that the record speaks of, or null where it is damaged or was written by another version. */
    private static @Nullable PackedLayer layer(ObjectNode record, String name) {
        String mediaType = Json.text(record, "mediaType");
        String digest = Json.text(record, "digest");
        String diffId = Json.text(record, "diffId");
        if (mediaType == null || digest == null || diffId == null) {
            return null;
        }
        try {
            long bytes = record.path("size").asLong(-1);
            Descriptor descriptor = new Descriptor(new MediaType(mediaType), Digest.parse(digest), bytes);
            return new PackedLayer(name, descriptor, Digest.parse(diffId), true);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Remembers that {@code layer} came out of {@code key}. */
    public void keep(String key, PackedLayer layer) throws IOException {
        ObjectNode record = Json.object();
        record.put("mediaType", layer.descriptor().mediaType().value());
        record.put("digest", layer.descriptor().digest().toString());
        record.put("size", layer.descriptor().size());
        record.put("diffId", layer.diffId().toString());
        records.write(KIND, key, record);
    }

    /** Whether some layer of this shape, whatever its files held, was ever packed. */
    boolean hasShape(String shape) {
        return records.contains(SHAPES, shape);
    }

    void keepShape(String shape) throws IOException {
        records.write(SHAPES, shape, Json.object());
    }
}
