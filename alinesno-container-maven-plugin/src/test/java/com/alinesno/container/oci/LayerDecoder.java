// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.oci;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** How the tar stream inside a layer's blob is read again. */
@FunctionalInterface
public interface LayerDecoder {

    /** What the JDK can decode by itself: everything but zstd. */
    LayerDecoder OF_THE_JDK = (compression, blob) -> switch (compression) {
        case NONE -> blob;
        case GZIP -> new GZIPInputStream(blob, 1 << 16);
        case ZSTD -> throw new IOException("zstd is not among the formats that can be read here");
    };

    /**
     * Opens the uncompressed content of {@code blob}. Closing it closes the blob.
     *
     * @throws IOException when the blob does not begin as this compression does, or cannot be read
     */
    InputStream decode(Compression compression, InputStream blob) throws IOException;
}
