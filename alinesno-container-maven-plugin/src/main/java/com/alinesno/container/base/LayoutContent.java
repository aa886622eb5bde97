// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import com.alinesno.container.base.image.Documents;
import com.alinesno.container.base.image.ImageContent;
import com.alinesno.container.base.image.MissingBlobException;
import com.alinesno.container.disk.RegularFile;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.DigestMismatchException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The blobs of an OCI image layout directory (OCI image specification, <i>image-layout.md</i>). Documents are read where
 * they are; layers are copied into the store, which checks them.
 */
record LayoutContent(Path directory, BlobStore store) implements ImageContent {

    @Override
    public byte[] document(Descriptor descriptor) throws IOException {
        Documents.checkLength(descriptor);
        Path file = present(descriptor);
        try (InputStream in = RegularFile.open(file)) {
            return Documents.read(descriptor, in, "the file " + file);
        }
    }

    @Override
    public void check(Descriptor layer) throws IOException {
        present(layer);
    }

    @Override
    public void fetch(Descriptor layer) throws IOException {
        if (store.contains(layer)) {
            return;
        }
        Path file = present(layer);
        try (InputStream in = RegularFile.open(file)) {
            store.add(layer, in);
        } catch (DigestMismatchException e) {
            throw new IOException("the file " + file + " is damaged: " + e.getMessage() + ". Make the layout again", e);
        }
    }

    @Override
    public InputStream open(Descriptor layer) throws IOException {
        fetch(layer);
        return store.open(layer);
    }

    private Path present(Descriptor descriptor) throws IOException {
        Path file = directory
                .resolve("blobs")
                .resolve(descriptor.digest().algorithm())
                .resolve(descriptor.digest().hex());
        if (!Files.isRegularFile(file)) {
            throw new MissingBlobException(descriptor, "the layout " + directory);
        }
        long bytes = Files.size(file);
        if (bytes != descriptor.size()) {
            throw new IOException("the file " + file + " is damaged: it has " + bytes + " bytes, not the "
                    + descriptor.size() + " of its descriptor. Make the layout again");
        }
        return file;
    }
}
