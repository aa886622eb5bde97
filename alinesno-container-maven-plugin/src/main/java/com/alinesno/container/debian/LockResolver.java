// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.debian.archive.ArchiveKeys;
import com.alinesno.container.debian.archive.ArchiveReader;
import com.alinesno.container.debian.archive.DamagedIndexException;
import com.alinesno.container.debian.archive.DebianArchives;
import com.alinesno.container.debian.archive.MirrorClient;
import com.alinesno.container.debian.archive.Mirrors;
import com.alinesno.container.debian.archive.Parallel;
import com.alinesno.container.debian.archive.Release;
import com.alinesno.container.debian.archive.Suite;
import com.alinesno.container.debian.packages.AptArchive;
import com.alinesno.container.debian.packages.DebianPackage;
import com.alinesno.container.debian.packages.LayerKind;
import com.alinesno.container.debian.packages.LockedPackage;
import com.alinesno.container.debian.packages.PackageIndex;
import com.alinesno.container.debian.packages.PackageRequest;
import com.alinesno.container.debian.packages.PackageResolver;
import com.alinesno.container.debian.packages.Selection;
import com.alinesno.container.disk.RegularFile;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.Fetching;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Comes from a request to a lock: the one that is there, or a new one that is resolved from signed indexes. */
final class LockResolver {

    private static final int RESOLVERS = 2;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final BlobStore store;
    private final DebianArchives archives;
    private final Consumer<String> log;
    private final Fetching fetching;

    LockResolver(BlobStore store, DebianArchives archives, Consumer<String> log, Fetching fetching) {
        this.store = store;
        this.archives = archives;
        this.log = log;
        this.fetching = fetching;
    }

    /**
     * Reads the lock file, or writes a new one where there is none or it is to be renewed.
     *
     * @throws ConfigurationException when the request cannot be met, or only with versions that are older than those that
     *     are locked
     */
    LockFile lock(DebianRequest request) throws IOException {
        LockFile present = present(request);
        if (present != null && !request.updateLock()) {
            return present;
        }
        LockFile resolved = resolve(request);
        if (present != null) {
            Rollback.refuse(present, resolved, request.lockFile(), archives.mirrors());
        }
        resolved.write(request.lockFile());
        return resolved;
    }

    /** The lock that is there; one that is damaged is as good as none where it is to be renewed. */
    private static @Nullable LockFile present(DebianRequest request) throws IOException {
        try {
            return LockFile.read(request.lockFile());
        } catch (ConfigurationException e) {
            if (request.updateLock() && LockFile.isDamaged(request.lockFile())) {
                return null;
            }
            throw e;
        }
    }

    private LockFile resolve(DebianRequest request) throws IOException {
        String snapshot = request.snapshot();
        Instant asOf = snapshot == null ? archives.now() : STAMP.parse(snapshot, Instant::from);
        ArchiveReader reader = new ArchiveReader(archives.client(snapshot), store, keys(), asOf, fetching);
        Map<Suite, Release> releases = reader.releases(suites(request.suite()));
        DebianCatalogue catalogue = DebianCatalogue.load();
        List<PackageRequest> requests =
                request.packages().stream().map(PackageRequest::parse).toList();
        SortedMap<String, List<LockedPackage>> packages = new TreeMap<>();
        SortedMap<String, DamagedIndexException> damaged = new TreeMap<>();
        List<Callable<Object>> tasks = new ArrayList<>();
        for (String architecture : request.architectures()) {
            tasks.add(() -> {
                try {
                    PackageIndex index = reader.index(releases, architecture);
                    List<LockedPackage> locked = locked(
                            PackageResolver.resolve(index, requests, catalogue.scriptOnly()), requests, catalogue);
                    log.accept("Resolved " + count(locked.size()) + " of " + request.suite() + " for " + architecture);
                    synchronized (packages) {
                        return packages.put(architecture, locked);
                    }
                } catch (DamagedIndexException e) {
                    // The others go on: what they fetch and find is there for a build without this architecture.
                    synchronized (damaged) {
                        return damaged.put(architecture, e);
                    }
                }
            });
        }
        Parallel.run(tasks, RESOLVERS);
        if (!damaged.isEmpty()) {
            throw refusal(damaged.values(), packages.keySet(), request);
        }
        return new LockFile(request.lockRequest(), packages);
    }

    /** Packages, in the words of the log. */
    static String count(int packages) {
        return packages == 1 ? "1 Debian package" : packages + " Debian packages";
    }

    private ConfigurationException refusal(
            Collection<DamagedIndexException> damaged, Set<String> sound, DebianRequest request) {
        DamagedIndexException first = damaged.iterator().next();
        String element = MirrorClient.element(first.suite().archive());
        String failed =
                damaged.stream().map(DamagedIndexException::architecture).collect(Collectors.joining(" and "));
        String others = sound.isEmpty() ? "" : ". The indexes of " + String.join(" and ", sound) + " are right";
        String without = sound.isEmpty()
                ? ""
                : "; or build without " + failed + " for now: -Dalinesno.container.arches=" + request.arches(sound);
        return new ConfigurationException(
                "<from><debian>" + element,
                "the mirror's package index of " + first.suite().name() + " for " + failed
                        + (first.isMissing()
                                ? " is not there, though the release lists it: "
                                : " is not the one that was signed: ")
                        + first.getMessage() + others
                        + (first.isMissing()
                                ? ""
                                : ". The mirror comes from "
                                        + archives.mirrors().origin()),
                "Try again later, for it may be in the middle of an update, or choose another mirror with " + element
                        + (first.suite().archive() == AptArchive.SECURITY
                                ? " (" + Mirrors.NONE + " does without security updates)"
                                : "")
                        + without + ".",
                first);
    }

    private List<Suite> suites(String release) {
        boolean security = archives.mirrors().security() != null;
        if (!security) {
            log.accept("Security updates of Debian are left out, because <securityMirror> is " + Mirrors.NONE);
        }
        return Suite.of(release, security);
    }

    private static List<LockedPackage> locked(
            Selection selection, List<PackageRequest> requests, DebianCatalogue catalogue) throws IOException {
        Set<String> foundations = selection.closure(catalogue.foundations());
        Set<String> runtime = selection.closure(requests.stream()
                .map(PackageRequest::name)
                .filter(catalogue::isRuntime)
                .toList());
        List<LockedPackage> locked = new ArrayList<>();
        for (DebianPackage chosen : selection.packages()) {
            locked.add(LockedPackage.of(chosen, layer(chosen, foundations, runtime)));
        }
        return locked;
    }

    private static LayerKind layer(DebianPackage chosen, Set<String> foundations, Set<String> runtime) {
        boolean common = chosen.architecture().equals("all");
        boolean foundation = foundations.contains(chosen.name());
        if (!foundation && !runtime.contains(chosen.name())) {
            return common ? LayerKind.EXTRA_COMMON : LayerKind.EXTRA;
        }
        if (common) {
            return LayerKind.RUNTIME_COMMON;
        }
        return foundation ? LayerKind.FOUNDATIONS : LayerKind.RUNTIME;
    }

    private ArchiveKeys keys() throws IOException {
        Path keyring = archives.keyring();
        if (keyring == null) {
            return ArchiveKeys.shipped();
        }
        try (InputStream input = RegularFile.open(keyring)) {
            return ArchiveKeys.read(input, keyring.toString());
        } catch (IOException e) {
            throw new ConfigurationException(
                    "<from><debian><keyring>",
                    "it cannot be read: " + e.getMessage(),
                    "Name a file with OpenPGP public keys.",
                    e);
        }
    }
}
