// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.rootfs;

import com.alinesno.container.disk.PartOfFile;
import com.alinesno.container.disk.RegularFile;
import com.alinesno.container.disk.TemporaryFile;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.store.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * The content of files that came out of archives and layers, until it is packed: all of it in one file of the store, which is gone
 * when the spool is closed, and is not made before there is any content.
 */
public final class ContentSpool implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final BlobStore store;
    private @Nullable TemporaryFile file;
    private @Nullable OutputStream out;
    private long bytes;

    /** @param store has room for it */
    public ContentSpool(BlobStore store) {
        this.store = store;
    }

    /**
     * Takes the content of a file.
     *
     * @param content read to its end, not closed
     * @throws IOException when it cannot be read, or the disk is full
     */
    public FileContent.Part add(InputStream content) throws IOException {
        if (file == null) {
            file = store.newFile();
        }
        if (out == null) {
            out = file.open();
        }
        MessageDigest digest = Digest.newSha256();
        byte[] buffer = new byte[BUFFER];
        long begin = bytes;
        for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
            out.write(buffer, 0, n);
            digest.update(buffer, 0, n);
            bytes += n;
        }
        return new FileContent.Part(file.path(), begin, bytes - begin, Digest.ofHash(digest.digest()));
    }

    /**
     * Opens the content of a file, wherever it is.
     *
     * @throws IOException when it cannot be read
     */
    public static InputStream open(FileContent content) throws IOException {
        if (content instanceof FileContent.InMemory memory) {
            return new ByteArrayInputStream(memory.bytes());
        }
        return content instanceof FileContent.Part part
                ? new PartOfFile(part.file(), part.offset(), part.bytes())
                : RegularFile.open(((FileContent.OnDisk) content).path());
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
        if (file != null) {
            file.close();
        }
    }
}
