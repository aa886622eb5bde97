// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.DigestMismatchException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Fetches from the mirrors. What a busy server or a broken line spoils is tried again, with growing pauses; content
 * with a wrong hash is fetched once more and then refused.
 */
final class MirrorClient {

    /** The type under which files of an archive are kept in the store. */
    static final MediaType TYPE = new MediaType("application/vnd.debian.binary-package");

    private static final int ATTEMPTS = 4;
    private static final int MISMATCH_ATTEMPTS = 2;
    private static final int START_SECONDS = 30;
    private static final int SLOWEST_BYTES_PER_SECOND = 20_000;

    private final MirrorAccess access;
    private final Mirrors mirrors;
    private final boolean offline;
    private final Duration pause;

    /** The file is not on the mirror, which trying again does not mend. */
    static final class NotFoundException extends IOException {

        private static final long serialVersionUID = 1L;

        NotFoundException(String message) {
            super(message);
        }
    }

    private interface Body<T> {
        T read(InputStream in) throws IOException;
    }

    /**
     * @param access asks the mirrors
     * @param offline whether every request is refused
     * @param pause before the second attempt; it doubles from there
     */
    MirrorClient(MirrorAccess access, Mirrors mirrors, boolean offline, Duration pause) {
        this.access = access;
        this.mirrors = mirrors;
        this.offline = offline;
        this.pause = pause;
    }

    /** The address of a file. */
    String address(Archive archive, String path) {
        return mirrors.address(archive) + "/" + path.replace("+", "%2B").replace("~", "%7E");
    }

    /** Whether the network must not be used. */
    boolean isOffline() {
        return offline;
    }

    /**
     * Fetches a document whose hash is not known beforehand.
     *
     * @throws NotFoundException when the mirror does not have it
     * @throws IOException when the mirror cannot be reached, or the document is longer than {@code maxBytes}
     */
    byte[] document(Archive archive, String path, int maxBytes) throws IOException {
        return fetch(archive, path, maxBytes, in -> in.readAllBytes());
    }

    /**
     * Fetches a file into {@code store}, unless it is there.
     *
     * @throws NotFoundException when the mirror does not have it
     * @throws IOException when the mirror cannot be reached, or what it sends is not the file
     */
    void file(Archive archive, PoolFile file, BlobStore store) throws IOException {
        Descriptor descriptor = descriptor(file);
        if (store.contains(descriptor)) {
            return;
        }
        fetch(archive, file.path(), file.bytes(), in -> {
            store.add(descriptor, in);
            return descriptor;
        });
    }

    /** How the store knows a file of an archive. */
    static Descriptor descriptor(PoolFile file) {
        return new Descriptor(TYPE, file.sha256(), file.bytes());
    }

    private <T> T fetch(Archive archive, String path, long maxBytes, Body<T> body) throws IOException {
        String address = address(archive, path);
        if (offline) {
            throw new ConfigurationException(
                    "-o (offline)",
                    address + " is not in the cache",
                    "Build once without -o, or with the cache of a machine that did.");
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(address, maxBytes, body);
            } catch (NotFoundException | InterruptedIOException e) {
                throw e;
            } catch (DigestMismatchException e) {
                if (attempt >= MISMATCH_ATTEMPTS) {
                    throw new IOException(
                            address + " is not the file that the archive's index lists: " + e.getMessage()
                                    + ". Choose another mirror with <mirror> (this one comes from "
                                    + mirrors.origin() + ")",
                            e);
                }
            } catch (IOException e) {
                if (attempt >= ATTEMPTS) {
                    throw unreachable(address, e);
                }
            }
            sleep(pause.multipliedBy(1L << (attempt - 1)));
        }
    }

    private <T> T attempt(String address, long maxBytes, Body<T> body) throws IOException {
        MirrorAccess.Answer response = access.get(URI.create(address));
        CompletableFuture<Void> done = new CompletableFuture<>();
        CompletableFuture<Void> watch = closeWhenLate(done, response.body(), maxBytes);
        try (InputStream in = new BoundedInputStream(response.body(), maxBytes, address)) {
            int status = response.status();
            if (status == 404 || status == 410) {
                throw new NotFoundException(address + " is not on the mirror, which comes from " + mirrors.origin());
            }
            if (status != 200) {
                throw new IOException("the mirror answered with status " + status);
            }
            return body.read(in);
        } finally {
            done.complete(null);
            watch.join();
        }
    }

    /** Closes a body that trickles in. */
    private static CompletableFuture<Void> closeWhenLate(
            CompletableFuture<Void> done, InputStream body, long maxBytes) {
        long seconds = START_SECONDS + maxBytes / SLOWEST_BYTES_PER_SECOND;
        return done.orTimeout(seconds, TimeUnit.SECONDS).exceptionally(late -> {
            close(body);
            return null;
        });
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void sleep(Duration duration) throws InterruptedIOException {
        try {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted between two attempts");
        }
    }

    private IOException unreachable(String address, IOException last) {
        String reason = last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
        return new IOException(
                "the Debian mirror cannot be used: " + address + ": " + reason + ". It comes from " + mirrors.origin()
                        + "; choose another one with <mirror> or the environment variable ALINESNO_DEBIAN_MIRROR",
                last);
    }
}
