// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base.archive;

import com.alinesno.container.base.image.Documents;
import com.alinesno.container.base.image.ImageContent;
import com.alinesno.container.base.image.MissingBlobException;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.DigestMismatchException;
import com.alinesno.container.tar.ArchiveEntry;
import com.alinesno.container.tar.IndexedArchive;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * An OCI image layout in an archive. What is read of it is kept in the store: documents at once, layers, after all have
 * been named by {@link #check}, in one more walk.
 */
final class OciArchive implements ImageContent {

    private final IndexedArchive archive;
    private final ArchiveListing listing;
    private final BlobStore store;
    private final Map<String, Descriptor> wanted = new HashMap<>();

    OciArchive(IndexedArchive archive, ArchiveListing listing, BlobStore store) {
        this.archive = archive;
        this.listing = listing;
        this.store = store;
    }

    @Override
    public byte[] document(Descriptor descriptor) throws IOException {
        byte[] content = listing.document(entry(descriptor).name());
        byte[] document =
                Documents.read(descriptor, new ByteArrayInputStream(content), "the archive " + archive.file());
        if (!store.contains(descriptor)) {
            store.add(descriptor, new ByteArrayInputStream(document));
        }
        return document;
    }

    @Override
    public void check(Descriptor layer) throws IOException {
        if (!store.contains(layer)) {
            wanted.put(entry(layer).name(), layer);
        }
    }

    @Override
    public void fetch(Descriptor layer) throws IOException {
        check(layer);
        importLayers();
    }

    @Override
    public InputStream open(Descriptor layer) throws IOException {
        fetch(layer);
        return store.open(layer);
    }

    /** Puts the layers that were checked and were not in the store there. */
    void importLayers() throws IOException {
        if (wanted.isEmpty()) {
            return;
        }
        archive.walk((entry, content) -> {
            Descriptor layer = wanted.remove(entry.name());
            if (layer != null) {
                keep(layer, content);
            }
        });
    }

    private void keep(Descriptor layer, InputStream content) throws IOException {
        try {
            store.add(layer, content);
        } catch (DigestMismatchException e) {
            throw archive.damaged(String.valueOf(e.getMessage()), e);
        }
    }

    private ArchiveEntry entry(Descriptor descriptor) throws IOException {
        String name = "blobs/" + descriptor.digest().algorithm() + "/"
                + descriptor.digest().hex();
        ArchiveEntry entry = listing.file(name);
        if (entry == null) {
            throw new MissingBlobException(descriptor, "the archive " + archive.file());
        }
        if (entry.bytes() != descriptor.size()) {
            throw archive.damaged(
                    name + " has " + entry.bytes() + " bytes, not the " + descriptor.size() + " of its descriptor",
                    null);
        }
        return entry;
    }
}
