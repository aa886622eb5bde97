// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fetches and verifies what the archives say about a release: first the signed files, then the indexes they name. */
final class ArchiveReader {

    private static final List<String> INDEXES = List.of("main/binary-%s/Packages.xz", "main/binary-%s/Packages.gz");

    private final MirrorClient client;
    private final BlobStore store;
    private final BlobRecords records;
    private final ArchiveKeys keys;
    private final Instant asOf;

    /** @param asOf the time at which signatures have to be valid */
    ArchiveReader(MirrorClient client, BlobStore store, ArchiveKeys keys, Instant asOf) {
        this.client = client;
        this.store = store;
        this.records = new BlobRecords(store, "debian-releases");
        this.keys = keys;
        this.asOf = asOf;
    }

    /**
     * What the archives signed about suites, in the same order.
     *
     * @throws ConfigurationException when the mirror has no such release, or it has expired
     * @throws IOException when the mirror cannot be reached, or a signature does not hold
     */
    Map<Suite, Release> releases(List<Suite> suites) throws IOException {
        Map<Suite, Release> releases = new LinkedHashMap<>();
        for (Suite suite : suites) {
            String path = suite.path("InRelease");
            releases.put(
                    suite,
                    Release.verify(
                            signedFile(suite, path), keys, asOf, suite.name(), client.address(suite.archive(), path)));
        }
        return releases;
    }

    /**
     * The packages of all suites for one architecture.
     *
     * @throws ConfigurationException when the release is not made for it
     */
    PackageIndex index(Map<Suite, Release> releases, String architecture) throws IOException {
        PackageIndex index = new PackageIndex(architecture);
        CompactIndexes compact = new CompactIndexes(store);
        for (Map.Entry<Suite, Release> entry : releases.entrySet()) {
            Suite suite = entry.getKey();
            Release release = entry.getValue();
            if (!release.architectures().contains(architecture)) {
                throw new ConfigurationException(
                        "<arches>",
                        "the suite " + suite.name() + " is not made for " + architecture,
                        "Leave the architecture out, or choose a suite that has it.");
            }
            PoolFile file = indexFile(suite, release, architecture);
            if (!compact.read(file, suite.archive(), index)) {
                fetchIndex(suite, release, file);
                compact.make(file, suite.archive(), index);
            }
        }
        return index;
    }

    private static PoolFile indexFile(Suite suite, Release release, String architecture) throws IOException {
        for (String pattern : INDEXES) {
            PoolFile file = release.files().get(pattern.replace("%s", architecture));
            if (file != null) {
                return file;
            }
        }
        throw new IOException(
                "the suite " + suite.name() + " lists no package index for " + architecture + " in its component main");
    }

    /** By its hash where the mirror offers that, for an index that is just being replaced has two names then. */
    private void fetchIndex(Suite suite, Release release, PoolFile file) throws IOException {
        String path = suite.path(file.path());
        String byHash = path.substring(0, path.lastIndexOf('/')) + "/by-hash/SHA256/"
                + file.sha256().hex();
        try {
            client.file(suite.archive(), at(release.byHash() ? byHash : path, file), store);
        } catch (MirrorClient.NotFoundException e) {
            // Partial mirrors carry the plain names alone.
            client.file(suite.archive(), at(path, file), store);
        }
    }

    private static PoolFile at(String path, PoolFile file) {
        return new PoolFile(path, file.sha256(), file.bytes());
    }

    private byte[] signedFile(Suite suite, String path) throws IOException {
        String key = Digest.of(client.address(suite.archive(), path).getBytes(StandardCharsets.UTF_8))
                .hex();
        Descriptor cached = client.isOffline() ? records.find(key) : null;
        if (cached != null) {
            try (InputStream in = store.open(cached)) {
                return in.readAllBytes();
            }
        }
        try {
            byte[] document = client.document(suite.archive(), path, Release.MAX_BYTES);
            records.keep(key, store.add(MirrorClient.TYPE, document));
            return document;
        } catch (MirrorClient.NotFoundException e) {
            throw new ConfigurationException(
                    suite.archive() == Archive.SECURITY ? "<from><debian><securityMirror>" : "<from><debian><suite>",
                    client.address(suite.archive(), path) + " is not there",
                    "Check the suite's name, or choose a mirror that has it with <mirror> and <securityMirror>.",
                    e);
        }
    }
}
