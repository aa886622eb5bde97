// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base.image;

import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.io.InputStream;

/** A base image of which everything is in the store already. */
public record StoredContent(BlobStore store) implements ImageContent {

    @Override
    public byte[] document(Descriptor descriptor) throws IOException {
        Documents.checkLength(descriptor);
        try (InputStream in = open(descriptor)) {
            return Documents.read(descriptor, in, store.path(descriptor.digest()));
        }
    }

    @Override
    public void check(Descriptor layer) throws IOException {
        if (!store.contains(layer)) {
            throw new MissingBlobException(layer, "the cache " + store.root());
        }
    }

    @Override
    public void fetch(Descriptor layer) throws IOException {
        check(layer);
    }

    @Override
    public InputStream open(Descriptor descriptor) throws IOException {
        check(descriptor);
        return store.open(descriptor);
    }
}
