// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base.archive;

import com.alinesno.container.io.ReadThrough;
import com.alinesno.container.layer.PackedLayer;
import com.alinesno.container.layer.PackingThreads;
import com.alinesno.container.layer.PlainLayers;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.BlobWriter;
import com.alinesno.container.tar.ArchiveEntry;
import com.alinesno.container.tar.IndexedArchive;
import com.alinesno.container.tar.Magic;
import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The layers of a {@code docker save} archive on their way to the store. Most are plain tar, whose digest is the diff
 * ID that the configuration gives; they are compressed, for all who store, send or pull what is built on them. Other tools
 * write compressed ones, and nothing there says what those hash to; so those of gzip and zstd are unpacked on the way, for
 * once, to see that they are the layers that the configuration speaks of. Other compressions, which {@code docker load} would
 * take and registries do not, are refused.
 */
final class DockerLayers {

    private static final int BUFFER = 1 << 16;
    private static final int HEAD = 5;

    private final IndexedArchive archive;
    private final BlobStore store;
    private final PlainLayers plainLayers;

    DockerLayers(IndexedArchive archive, BlobStore store, PackingThreads threads) {
        this.archive = archive;
        this.store = store;
        this.plainLayers = new PlainLayers(store, threads);
    }

    /**
     * Puts the layers into the store, in one walk.
     *
     * @param diffIds by the names of files that are in the archive
     * @return what each is known by
     */
    Map<String, Descriptor> keep(Map<String, Digest> diffIds) throws IOException {
        Map<String, Descriptor> kept = new HashMap<>();
        archive.walk((entry, content) -> {
            Digest diffId = diffIds.get(entry.name());
            if (diffId != null && entry.target() == null) {
                kept.put(entry.name(), keep(entry, diffId, content));
            }
        });
        return kept;
    }

    private Descriptor keep(ArchiveEntry entry, Digest diffId, InputStream content) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(content, BUFFER);
        buffered.mark(HEAD);
        byte[] head = buffered.readNBytes(HEAD);
        buffered.reset();
        if (Magic.isGzip(head)) {
            return keepCompressed(
                    entry, diffId, buffered, MediaType.OCI_LAYER_GZIP, in -> new GZIPInputStream(in, BUFFER));
        }
        if (Magic.isZstd(head)) {
            return keepCompressed(entry, diffId, buffered, MediaType.OCI_LAYER_ZSTD, ZstdInputStreamNoFinalizer::new);
        }
        if (Magic.isXz(head) || Magic.isBzip2(head)) {
            throw archive.damaged(
                    "its layer " + entry.name() + " is compressed with " + (Magic.isXz(head) ? "xz" : "bzip2")
                            + ", which images of registries cannot have",
                    null);
        }
        return keepPlain(entry, diffId, buffered);
    }

    private Descriptor keepPlain(ArchiveEntry entry, Digest diffId, InputStream content) throws IOException {
        PackedLayer known = plainLayers.find(diffId);
        PackedLayer packed = known != null ? known : plainLayers.compress(diffId, content);
        if (packed == null) {
            throw archive.damaged("its layer " + entry.name() + " is not the one with diff ID " + diffId, null);
        }
        return packed.descriptor();
    }

    private interface Unpacking {
        InputStream of(InputStream compressed) throws IOException;
    }

    private Descriptor keepCompressed(
            ArchiveEntry entry, Digest diffId, InputStream content, MediaType type, Unpacking unpacking)
            throws IOException {
        try (BlobWriter blob = store.newBlob()) {
            InputStream copied = new CopyingStream(content, blob);
            MessageDigest computation = diffId.newComputation();
            byte[] buffer = new byte[BUFFER];
            try (InputStream tar = unpacking.of(copied)) {
                for (int n = tar.read(buffer); n >= 0; n = tar.read(buffer)) {
                    computation.update(buffer, 0, n);
                }
                while (copied.read(buffer) >= 0) {
                    // What follows the compressed stream belongs to the blob too.
                }
            } catch (ZipException | EOFException | ZstdIOException e) {
                throw archive.damaged("its layer " + entry.name() + " cannot be unpacked: " + e.getMessage(), e);
            }
            if (!diffId.matches(computation.digest())) {
                throw archive.damaged("its layer " + entry.name() + " is not the one with diff ID " + diffId, null);
            }
            return blob.commit(type);
        }
    }

    /** Writes down what is read through it. */
    private static final class CopyingStream extends ReadThrough {

        private final BlobWriter copy;

        CopyingStream(InputStream in, BlobWriter copy) {
            super(in);
            this.copy = copy;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = in.read(target, offset, length);
            if (read > 0) {
                copy.write(target, offset, read);
            }
            return read;
        }

        @Override
        public long skip(long count) {
            return 0;
        }
    }
}
