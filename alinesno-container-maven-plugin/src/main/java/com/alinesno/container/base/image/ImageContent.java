// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base.image;

import com.alinesno.container.oci.BlobSource;
import com.alinesno.container.oci.Descriptor;
import java.io.IOException;
import java.util.Collection;

/** Where the documents and layers of one base image are read from. */
public interface ImageContent extends BlobSource {

    /**
     * The manifest, index or configuration that {@code descriptor} points at: bytes with its length and its digest.
     *
     * @throws IOException when it is not there, is another one, or is longer than documents may be
     */
    byte[] document(Descriptor descriptor) throws IOException;

    /**
     * Makes sure, without reading it, that a layer can be had.
     *
     * @throws IOException when it cannot
     */
    void check(Descriptor layer) throws IOException;

    /** Tells which layers are going to be {@linkplain #fetch fetched}. */
    default void expect(Collection<Descriptor> layers) {}

    /**
     * Makes sure that a layer is in the store.
     *
     * @throws IOException when it cannot be had, or is not what its descriptor says
     */
    void fetch(Descriptor layer) throws IOException;
}
