// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.archive;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.debian.packages.AptArchive;
import com.alinesno.container.debian.packages.PoolFile;
import com.alinesno.container.http.BodyReader;
import com.alinesno.container.http.HostException;
import com.alinesno.container.http.Hosts;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.DigestMismatchException;
import com.alinesno.container.store.ProgressStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.function.LongConsumer;

/**
 * Fetches from the mirrors. What a busy server or a broken line spoils is tried again as at a registry; content with a
 * wrong hash is fetched once more and then refused.
 */
public final class MirrorClient {

    /** The type under which files of an archive are kept in the store. */
    static final MediaType TYPE = new MediaType("application/vnd.debian.binary-package");

    private static final int MISMATCH_ATTEMPTS = 2;
    private static final int START_SECONDS = 30;
    private static final int SLOWEST_BYTES_PER_SECOND = 20_000;

    private final Hosts hosts;
    private final Mirrors mirrors;
    private final boolean offline;

    /** The file is not on the mirror, which trying again does not mend. */
    public static final class NotFoundException extends IOException {

        private static final long serialVersionUID = 1L;

        NotFoundException(String message) {
            super(message);
        }
    }

    /** What the mirror has under a file's name is another file, however often it is asked. */
    public static final class OtherFileException extends IOException {

        private static final long serialVersionUID = 1L;

        OtherFileException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * @param hosts asks the mirrors
     * @param offline whether every request is refused
     */
    public MirrorClient(Hosts hosts, Mirrors mirrors, boolean offline) {
        this.hosts = hosts;
        this.mirrors = mirrors;
        this.offline = offline;
    }

    /** The address of a file. */
    public String address(AptArchive archive, String path) {
        return mirrors.address(archive) + "/"
                + path.replace("%", "%25").replace("+", "%2B").replace("~", "%7E");
    }

    /** Whether the network must not be used. */
    boolean isOffline() {
        return offline;
    }

    /**
     * Fetches a document whose hash is not known beforehand.
     *
     * @throws NotFoundException when the mirror does not have it
     * @throws ConfigurationException when the mirror cannot be used
     * @throws IOException when the document is longer than {@code maxBytes}
     */
    byte[] document(AptArchive archive, String path, int maxBytes) throws IOException {
        return fetch(archive, path, maxBytes, InputStream::readAllBytes);
    }

    /**
     * Fetches a file into {@code store}, unless it is there.
     *
     * @param progress told of bytes as they arrive
     * @throws NotFoundException when the mirror does not have it
     * @throws OtherFileException when what the mirror sends is not the file
     * @throws ConfigurationException when the mirror cannot be used
     */
    public void file(AptArchive archive, PoolFile file, BlobStore store, LongConsumer progress) throws IOException {
        Descriptor descriptor = descriptor(file);
        if (store.contains(descriptor)) {
            return;
        }
        for (int attempt = 1; ; attempt++) {
            try {
                fetch(archive, file.path(), file.bytes(), body -> add(descriptor, body, store, progress));
                return;
            } catch (DigestMismatchException | MalformedDocumentException e) {
                if (attempt >= MISMATCH_ATTEMPTS) {
                    throw new OtherFileException(
                            address(archive, file.path()) + " is not the file that the archive's index lists: "
                                    + e.getMessage(),
                            e);
                }
            }
        }
    }

    private static Descriptor add(Descriptor file, InputStream body, BlobStore store, LongConsumer progress)
            throws IOException {
        ProgressStream in = new ProgressStream(body, progress);
        try {
            store.add(file, in);
            return file;
        } catch (IOException e) {
            in.takeBack();
            throw e;
        }
    }

    /** How the store knows a file of an archive. */
    public static Descriptor descriptor(PoolFile file) {
        return new Descriptor(TYPE, file.sha256(), file.bytes());
    }

    /** Where the addresses of the mirrors come from, such as {@code <mirror>}. */
    public String origin() {
        return mirrors.origin();
    }

    /** The element that names the mirror of an archive. */
    public static String element(AptArchive archive) {
        return archive == AptArchive.SECURITY ? "<securityMirror>" : "<mirror>";
    }

    private <T> T fetch(AptArchive archive, String path, long maxBytes, BodyReader<T> body) throws IOException {
        String address = address(archive, path);
        if (offline) {
            throw new ConfigurationException(
                    "-o (offline)",
                    address + " is not in the cache",
                    "Build once without -o, or with the cache of a machine that did.");
        }
        Duration longest = Duration.ofSeconds(START_SECONDS + maxBytes / SLOWEST_BYTES_PER_SECOND);
        try {
            return hosts.download(
                    URI.create(address), longest, in -> body.read(new BoundedInputStream(in, maxBytes, address)));
        } catch (HostException e) {
            if (e.status() == 404 || e.status() == 410) {
                throw new NotFoundException(address + " is not on the mirror, which comes from " + mirrors.origin());
            }
            throw unreachable(archive, address, e);
        }
    }

    private ConfigurationException unreachable(AptArchive archive, String address, HostException last) {
        String proxy = last.isUnreachable() ? ", or name a proxy in settings.xml" : "";
        return new ConfigurationException(
                "<from><debian>" + element(archive),
                address + " cannot be fetched: " + last.reason() + ". The mirror comes from " + mirrors.origin(),
                "Choose another one with " + element(archive)
                        + (archive == AptArchive.MAIN ? " or the environment variable ALINESNO_DEBIAN_MIRROR" : "")
                        + proxy + ".",
                last);
    }
}
