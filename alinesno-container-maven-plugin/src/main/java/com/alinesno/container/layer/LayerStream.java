// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import com.alinesno.container.io.ReadThrough;
import com.alinesno.container.oci.BlobSource;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Layer;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.zip.GZIPInputStream;

/** The tar stream of a layer, which is held to its diff ID. */
public final class LayerStream extends ReadThrough {

    private static final int BUFFER = 1 << 16;

    private final Digest diffId;
    private final MessageDigest computation;

    private LayerStream(InputStream tar, Digest diffId, MessageDigest computation) {
        super(new DigestInputStream(tar, computation));
        this.diffId = diffId;
        this.computation = computation;
    }

    /** Opens the layer, however it is compressed. */
    public static LayerStream open(BlobSource blobs, Layer layer) throws IOException {
        InputStream blob = blobs.open(layer.descriptor());
        boolean opened = false;
        try {
            InputStream tar = switch (layer.descriptor().mediaType().layerCompression()) {
                case NONE -> blob;
                case GZIP -> new GZIPInputStream(blob, BUFFER);
                case ZSTD -> new ZstdInputStreamNoFinalizer(blob);
            };
            opened = true;
            return new LayerStream(tar, layer.diffId(), layer.diffId().newComputation());
        } finally {
            if (!opened) {
                blob.close();
            }
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return in.read(target, offset, length);
    }

    /**
     * Reads what is left.
     *
     * @throws IOException when it is not the layer that it claims to be
     */
    public void requireDiffId() throws IOException {
        transferTo(OutputStream.nullOutputStream());
        if (!diffId.matches(computation.digest())) {
            throw new IOException("the layer " + diffId + " holds something else than its name says");
        }
    }
}
