// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import com.alinesno.container.oci.Digest;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Layers that others have made and left as plain tar, as engines do when they save an image. They are compressed with our own
 * encoder, each once, before they are sent and kept: to the same bytes on every machine, and byte for byte the same tar.
 */
public final class PlainLayers {

    private static final LayerCompression COMPRESSION = LayerCompression.DEFAULT;

    /** Changes whenever the same tar is compressed to other bytes: part of every record that leads to such a layer. */
    public static final String FORMAT = "gzip " + COMPRESSION.level() + " " + LayerWriter.FORMAT;

    private final BlobStore store;
    private final PackingThreads threads;
    private final LayerRecords records;

    /** @param threads compress */
    public PlainLayers(BlobStore store, PackingThreads threads) {
        this.store = store;
        this.threads = threads;
        this.records = new LayerRecords(store);
    }

    /**
     * The compressed layer, where an earlier build has made it.
     *
     * @param diffId the digest of the tar
     */
    public @Nullable PackedLayer find(Digest diffId) throws IOException {
        return records.find(key(diffId), "base");
    }

    /**
     * Compresses a layer and remembers it.
     *
     * @param diffId the digest that {@code tar} is to have
     * @param tar read to its end, not closed
     * @return the layer, or null where the tar has another digest
     * @throws IOException when the tar cannot be read, or the disk is full
     */
    public @Nullable PackedLayer compress(Digest diffId, InputStream tar) throws IOException {
        MessageDigest computation = diffId.newComputation();
        PackedLayer layer = compress(new DigestInputStream(tar, computation));
        if (!diffId.matches(computation.digest())) {
            return null;
        }
        records.keep(key(diffId), layer);
        return layer;
    }

    private PackedLayer compress(InputStream tar) throws IOException {
        try (SegmentPipeline pipeline = new SegmentPipeline(store, COMPRESSION, threads)) {
            int read;
            do {
                Segment segment = pipeline.newSegment();
                read = segment.addFrom(tar, Segment.BYTES);
                pipeline.add(segment);
            } while (read == Segment.BYTES);
            return pipeline.finish("base");
        }
    }

    private static String key(Digest diffId) {
        return Digest.of((FORMAT + " " + diffId).getBytes(StandardCharsets.UTF_8))
                .hex();
    }
}
