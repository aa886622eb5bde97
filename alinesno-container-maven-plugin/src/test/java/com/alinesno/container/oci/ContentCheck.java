// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.oci;

import com.alinesno.container.io.ReadThrough;
import com.alinesno.container.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Reads content to its end and compares it with what its descriptor says. Messages continue "sha256:… ". */
final class ContentCheck {

    private static final int BUFFER = 1 << 16;

    private ContentCheck() {}

    /** The bytes of a document, which are those that the descriptor promises. */
    static byte[] document(Descriptor descriptor, BlobSource blobs) throws IOException {
        if (descriptor.size() > Json.MAX_BYTES) {
            throw new IOException("is a document of " + descriptor.size() + " bytes, more than the " + Json.MAX_BYTES
                    + " that are allowed");
        }
        try (Counted in = new Counted(open(descriptor, blobs), descriptor)) {
            byte[] bytes = in.readNBytes(Json.MAX_BYTES);
            in.finish();
            return bytes;
        }
    }

    /** Checks the length and the digest of a blob. */
    static void blob(Descriptor descriptor, BlobSource blobs) throws IOException {
        try (Counted in = new Counted(open(descriptor, blobs), descriptor)) {
            in.finish();
        }
    }

    /** Checks a layer's blob and, in the same pass, the digest of what is inside it. */
    static void layer(Layer layer, BlobSource blobs, LayerDecoder decoder) throws IOException {
        Descriptor descriptor = layer.descriptor();
        MessageDigest diffId = layer.diffId().newComputation();
        IOException undecodable = null;
        try (Counted in = new Counted(open(descriptor, blobs), descriptor)) {
            try {
                digest(decoder.decode(descriptor.mediaType().layerCompression(), in), diffId);
            } catch (IllegalArgumentException | IOException e) {
                undecodable = new IOException("cannot be uncompressed: " + e.getMessage(), e);
            }
            // A blob that was altered cannot be decoded either: say the cause, not the consequence.
            in.finish();
        }
        if (undecodable != null) {
            throw undecodable;
        }
        if (!layer.diffId().matches(diffId.digest())) {
            throw new IOException("does not uncompress to " + layer.diffId() + ", as the configuration claims");
        }
    }

    private static void digest(InputStream tar, MessageDigest diffId) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (int n = tar.read(buffer); n >= 0; n = tar.read(buffer)) {
            diffId.update(buffer, 0, n);
        }
    }

    private static InputStream open(Descriptor descriptor, BlobSource blobs) throws IOException {
        try {
            return blobs.open(descriptor);
        } catch (IOException e) {
            throw new IOException("cannot be opened: " + e.getMessage(), e);
        }
    }

    /** Counts and digests what passes, and never reads much more than was promised. */
    private static final class Counted extends ReadThrough {

        private final Descriptor descriptor;
        private final MessageDigest computation;
        private long bytes;

        Counted(InputStream in, Descriptor descriptor) {
            super(in);
            this.descriptor = descriptor;
            this.computation = descriptor.digest().newComputation();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = in.read(buffer, offset, length);
            if (n > 0) {
                computation.update(buffer, offset, n);
                bytes += n;
                if (bytes > descriptor.size()) {
                    throw new IOException("is longer than the " + descriptor.size() + " bytes that were promised");
                }
            }
            return n;
        }

        /** Reads what is left and compares. */
        void finish() throws IOException {
            byte[] buffer = new byte[BUFFER];
            while (read(buffer, 0, BUFFER) >= 0) {
                // The digest is taken in passing.
            }
            if (bytes != descriptor.size()) {
                throw new IOException("has " + bytes + " bytes, not the " + descriptor.size() + " that were promised");
            }
            if (!descriptor.digest().matches(computation.digest())) {
                throw new IOException("is damaged: its content has another digest");
            }
        }
    }
}
