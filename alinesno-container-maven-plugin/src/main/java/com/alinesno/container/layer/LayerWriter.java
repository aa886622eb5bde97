// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import com.alinesno.container.oci.Compression;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.BlobWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;

/**
 * One layer on its way into the store: entries are written in the order in which they come, and tar, compression and
 * both digests happen in that one pass. Closed before it is finished, it leaves nothing behind.
 *
 * <p>Who writes entries takes care that parents come before children and that no path comes twice; {@link LayerPacker}
 * does so for plans.
 */
public final class LayerWriter implements Closeable {

    private final Compression compression;
    private final BlobWriter blob;
    private final OutputStream compressed;
    private final MessageDigest diffId = Digest.newSha256();
    private final TarWriter tar;

    /** Begins a layer in {@code store}. */
    public LayerWriter(BlobStore store, Compression compression) throws IOException {
        this.compression = compression;
        this.blob = store.newBlob();
        this.compressed = switch (compression) {
            case GZIP -> new GzipWriter(blob);
            case NONE -> blob;
            case ZSTD -> throw new IllegalArgumentException("layers are written as gzip or uncompressed");
        };
        this.tar = new TarWriter(new DigestingStream(compressed, diffId));
    }

    /** Adds a directory at an absolute path of the image. */
    public void directory(String path, Attributes attributes) throws IOException {
        tar.directory(path, attributes);
    }

    /** Adds a symbolic link. */
    public void symlink(String path, String target, Attributes attributes) throws IOException {
        tar.symlink(path, target, attributes);
    }

    /** Adds a second name for the file that was added at {@code target}, an absolute path of the image. */
    public void hardLink(String path, String target, Attributes attributes) throws IOException {
        tar.hardLink(path, target, attributes);
    }

    /**
     * Adds a regular file.
     *
     * @param size its length in bytes
     * @param content read to its end, not closed
     * @throws IOException when the content is not as long as announced, or cannot be read or written
     */
    public void file(String path, long size, InputStream content, Attributes attributes) throws IOException {
        tar.file(path, size, content, attributes);
    }

    /** Ends the layer and puts it into the store. */
    public PackedLayer finish(String name) throws IOException {
        tar.finish();
        if (compressed instanceof GzipWriter gzip) {
            gzip.finish();
        }
        Descriptor descriptor = blob.commit(MediaType.layer(compression));
        return new PackedLayer(name, descriptor, Digest.ofHash(diffId.digest()), false);
    }

    @Override
    public void close() throws IOException {
        compressed.close();
    }
}
