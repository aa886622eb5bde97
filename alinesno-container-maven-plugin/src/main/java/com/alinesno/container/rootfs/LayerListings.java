// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.rootfs;

import com.alinesno.container.oci.BlobSource;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.Records;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What layers hold, each read once. */
final class LayerListings {

    private static final String KIND = "listings";
    /** Changes, in steps of ten, whenever the same layers lead to other listings. */
    private static final int FORMAT = 20;

    private final BlobStore store;
    private final Records records;

    LayerListings(BlobStore store) {
        this.store = store;
        this.records = store.records();
    }

    /** Whether what the layer holds can be told: not of foreign layers, and not of those that are packed in unknown ways. */
    static boolean isReadable(MediaType type) {
        try {
            return !type.isForeignLayer() && type.layerCompression() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether {@link #of} would need to fetch nothing. */
    boolean isAtHand(Descriptor layer) throws IOException {
        return records.contains(KIND, key(layer)) || store.contains(layer);
    }

    /**
     * What the layer holds.
     *
     * @param blobs where it is read from if nobody has read it before
     * @throws IOException when it cannot be had or read
     */
    LayerListing of(Descriptor layer, BlobSource blobs) throws IOException {
        String key = key(layer);
        @Nullable ObjectNode record = records.read(KIND, key);
        LayerListing known = record == null ? null : LayerListing.of(record);
        if (known != null) {
            return known;
        }
        LayerListing listing;
        try (InputStream blob = blobs.open(layer)) {
            listing = LayerReader.read(layer.mediaType().layerCompression(), blob);
        } catch (IOException e) {
            throw unreadable(layer, e);
        }
        ObjectNode written = listing.record();
        if (written != null) {
            records.write(KIND, key, written);
        }
        return listing;
    }

    /**
     * Some entries of a layer, with their content.
     *
     * @param paths as {@link #of} gives them
     * @throws IOException when the layer cannot be had or read, or the disk is full
     */
    Map<String, LayerEntry> read(Descriptor layer, BlobSource blobs, Set<String> paths, ContentSpool content)
            throws IOException {
        try (InputStream blob = blobs.open(layer)) {
            InputStream tar = LayerReader.decode(layer.mediaType().layerCompression(), blob);
            return new TarEntries(tar, paths, content).read();
        } catch (IOException e) {
            throw unreadable(layer, e);
        }
    }

    private static IOException unreadable(Descriptor layer, IOException e) {
        return new IOException("cannot read the layer " + layer.digest() + ": " + e.getMessage(), e);
    }

    /** By what was verified, and by how it is read: a diff ID is no more than a claim of the configuration. */
    private static String key(Descriptor layer) {
        int form = switch (layer.mediaType().layerCompression()) {
            case NONE -> 0;
            case GZIP -> 1;
            case ZSTD -> 2;
        };
        return (FORMAT + form) + "-" + layer.digest().hex();
    }
}
