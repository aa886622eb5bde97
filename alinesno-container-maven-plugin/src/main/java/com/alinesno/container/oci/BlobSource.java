// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.oci;

import java.io.IOException;
import java.io.InputStream;

/** Where the bytes behind descriptors are read from: a store, a layout, a registry, an archive. */
@FunctionalInterface
public interface BlobSource {

    /**
     * Opens the content that {@code descriptor} points at, from its beginning. The caller closes it. Sources do not
     * promise that the bytes are the right ones; who keeps them checks length and digest.
     *
     * @throws IOException when the content is not there or cannot be read
     */
    InputStream open(Descriptor descriptor) throws IOException;
}
