// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.store;

import com.alinesno.container.disk.TemporaryFile;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * A blob that is being written. Nobody sees it before {@link #commit}; closed without one, it is gone.
 */
public final class BlobWriter extends OutputStream {

    private final BlobStore store;
    private final TemporaryFile file;
    private final OutputStream out;
    private final MessageDigest computation;
    private long bytes;

    BlobWriter(BlobStore store, Path ingest, MessageDigest computation) throws IOException {
        this.store = store;
        this.file = TemporaryFile.createLasting(ingest, "blob-");
        this.out = file.open();
        this.computation = computation;
    }

    /** The number of bytes written so far. */
    public long bytes() {
        return bytes;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        out.write(buffer, offset, length);
        computation.update(buffer, offset, length);
        bytes += length;
    }

    /**
     * Puts the blob in its place, whatever it is.
     *
     * @return what it is known by
     */
    public Descriptor commit(MediaType type) throws IOException {
        Descriptor descriptor = new Descriptor(type, Digest.ofHash(computation.digest()), bytes);
        place(descriptor.digest());
        return descriptor;
    }

    /**
     * Puts the blob in its place if it is the one that was expected.
     *
     * @throws DigestMismatchException when it is not; nothing is kept then
     */
    void commit(Descriptor expected) throws IOException {
        byte[] hash = computation.digest();
        if (bytes != expected.size() || !expected.digest().matches(hash)) {
            throw new DigestMismatchException(expected, "it hashes to another digest");
        }
        place(expected.digest());
    }

    private void place(Digest digest) throws IOException {
        out.close();
        Path target = store.path(digest);
        try {
            file.moveTo(target);
            // Not before: a file that looks old among those being written would be removed as a leftover.
            store.markChecked(target);
        } catch (IOException e) {
            // Some file systems refuse to replace a file, above all one that is open: what is there has the same
            // content, because its name says so.
            if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
        }
    }

    /** Removes what was not committed. */
    @Override
    public void close() throws IOException {
        out.close();
        file.close();
    }
}
