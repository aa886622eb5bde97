// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.archive;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.debian.packages.AptArchive;
import com.alinesno.container.debian.packages.PackageIndex;
import com.alinesno.container.debian.packages.PoolFile;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.Fetching;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;

/** Fetches and verifies what the archives say about a release: first the signed files, then the indexes they name. */
public final class ArchiveReader {

    private static final List<String> INDEXES = List.of("main/binary-%s/Packages.xz", "main/binary-%s/Packages.gz");

    private final MirrorClient client;
    private final BlobStore store;
    private final BlobRecords records;
    private final ArchiveKeys keys;
    private final Instant asOf;
    private final Fetching fetching;

    /**
     * @param asOf the time at which signatures have to be valid
     * @param fetching told how far indexes have come
     */
    public ArchiveReader(MirrorClient client, BlobStore store, ArchiveKeys keys, Instant asOf, Fetching fetching) {
        this.client = client;
        this.store = store;
        this.records = new BlobRecords(store, "debian-releases");
        this.keys = keys;
        this.asOf = asOf;
        this.fetching = fetching;
    }

    /**
     * What the archives signed about suites, in the same order.
     *
     * @throws ConfigurationException when the mirror has no such release, or it has expired
     * @throws IOException when the mirror cannot be reached, or a signature does not hold
     */
    public Map<Suite, Release> releases(List<Suite> suites) throws IOException {
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
     * @throws DamagedIndexException when the mirror's index is not the one that was signed
     */
    public PackageIndex index(Map<Suite, Release> releases, String architecture) throws IOException {
        PackageIndex index = new PackageIndex(architecture);
        CompactIndexes compact = new CompactIndexes(store);
        for (Map.Entry<Suite, Release> entry : releases.entrySet()) {
            Suite suite = entry.getKey();
            List<PoolFile> files = indexFiles(suite, entry.getValue(), architecture);
            if (!readKnown(compact, files, suite.archive(), index)) {
                PoolFile file = fetchIndex(suite, entry.getValue(), files, architecture);
                compact.make(file, suite.archive(), index);
            }
        }
        return index;
    }

    private static boolean readKnown(
            CompactIndexes compact, List<PoolFile> files, AptArchive archive, PackageIndex index) throws IOException {
        for (PoolFile file : files) {
            if (compact.read(file, archive, index)) {
                return true;
            }
        }
        return false;
    }

    /** The same index in the forms in which it is listed, the smallest first. */
    private static List<PoolFile> indexFiles(Suite suite, Release release, String architecture) throws IOException {
        if (!release.architectures().contains(architecture)) {
            throw new ConfigurationException(
                    "<arches>",
                    "the suite " + suite.name() + " is not made for " + architecture,
                    "Leave the architecture out, or choose a suite that has it.");
        }
        List<PoolFile> files = new ArrayList<>();
        for (String pattern : INDEXES) {
            PoolFile file = release.files().get(pattern.replace("%s", architecture));
            if (file != null) {
                files.add(file);
            }
        }
        if (files.isEmpty()) {
            throw new IOException("the suite " + suite.name() + " lists no package index for " + architecture
                    + " in its component main");
        }
        return files;
    }

    /**
     * Fetches the first form that is what it should be. Each is asked for by its hash where the mirror offers that, for an
     * index that is just being replaced has two names then; partial mirrors carry the plain names alone.
     */
    private PoolFile fetchIndex(Suite suite, Release release, List<PoolFile> files, String architecture)
            throws IOException {
        IOException last = null;
        for (PoolFile file : files) {
            String path = suite.path(file.path());
            String byHash = path.substring(0, path.lastIndexOf('/')) + "/by-hash/SHA256/"
                    + file.sha256().hex();
            LongConsumer progress = fetching.begin("Fetching package indexes", file.bytes());
            for (String each : release.byHash() ? List.of(byHash, path) : List.of(path)) {
                try {
                    client.file(suite.archive(), new PoolFile(each, file.sha256(), file.bytes()), store, progress);
                    return file;
                } catch (MirrorClient.NotFoundException | MirrorClient.OtherFileException e) {
                    // What another file says in the end is less than that one came and was wrong.
                    last = last instanceof MirrorClient.OtherFileException ? last : e;
                }
            }
        }
        throw new DamagedIndexException(suite, architecture, Objects.requireNonNull(last));
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
                    suite.archive() == AptArchive.SECURITY ? "<from><debian><securityMirror>" : "<from><debian><suite>",
                    client.address(suite.archive(), path) + " is not there",
                    "Check the suite's name, or choose a mirror that has it with <mirror> and <securityMirror>.",
                    e);
        }
    }
}
