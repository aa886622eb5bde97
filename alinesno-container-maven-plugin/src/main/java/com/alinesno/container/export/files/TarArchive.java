// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export.files;

import com.alinesno.container.oci.BlobSource;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * A tar archive before it is written: the same members give the same bytes. Members belong to root, files have mode
 * 0644, directories 0755, and their time is one second past the epoch.
 */
public final class TarArchive {

    private static final FileTime TIME = FileTime.fromMillis(1000);
    private static final int DIRECTORY_MODE = 0755;
    private static final int FILE_MODE = 0644;

    private final BlobSource blobs;
    private final List<Member> members = new ArrayList<>();

    /**
     * @param name a directory's ends with a slash
     * @param bytes the content's length
     * @param identity the content's digest
     */
    private record Member(String name, long bytes, Digest identity, Content content) {

        TarArchiveEntry header() {
            TarArchiveEntry header = new TarArchiveEntry(name);
            header.setSize(bytes);
            header.setMode(name.endsWith("/") ? DIRECTORY_MODE : FILE_MODE);
            header.setLastModifiedTime(TIME);
            header.setIds(0, 0);
            // Otherwise it is that of the user who builds.
            header.setNames("", "");
            return header;
        }
    }

    private interface Content {
        InputStream open() throws IOException;
    }

    /** @param blobs where the content of blobs is read from when the archive is written */
    TarArchive(BlobSource blobs) {
        this.blobs = blobs;
    }

    /** @param name ends with a slash */
    TarArchive directory(String name) {
        return document(name, new byte[0]);
    }

    TarArchive document(String name, byte[] content) {
        members.add(new Member(name, content.length, Digest.of(content), () -> new ByteArrayInputStream(content)));
        return this;
    }

    TarArchive blob(String name, Descriptor blob) {
        members.add(new Member(name, blob.size(), blob.digest(), () -> blobs.open(blob)));
        return this;
    }

    /** Tells archives apart without reading a blob: it is the same exactly when the bytes are. */
    Digest key() {
        MessageDigest computation = Digest.newSha256();
        for (Member member : members) {
            computation.update((member.name + " " + member.identity + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return Digest.ofHash(computation.digest());
    }

    /**
     * Writes the archive, reading one blob after the other.
     *
     * @param out not closed
     * @throws IOException when a blob cannot be read or has another length, or {@code out} fails
     */
    public void writeTo(OutputStream out) throws IOException {
        // Not closed but finished: closing it would close what it writes to.
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        for (Member member : members) {
            tar.putArchiveEntry(member.header());
            try (InputStream content = member.content.open()) {
                content.transferTo(tar);
            }
            tar.closeArchiveEntry();
        }
        tar.finish();
    }
}
