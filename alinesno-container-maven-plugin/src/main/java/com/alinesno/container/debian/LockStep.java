// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Comes from a request to a lock: the one that is there, or a new one that is resolved from signed indexes. */
final class LockStep {

    private static final int RESOLVERS = 2;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final BlobStore store;
    private final DebianArchives archives;
    private final Consumer<String> log;

    LockStep(BlobStore store, DebianArchives archives, Consumer<String> log) {
        this.store = store;
        this.archives = archives;
        this.log = log;
    }

    /**
     * Reads the lock file, or writes a new one where there is none or it is to be renewed.
     *
     * @throws ConfigurationException when the request cannot be met
     */
    LockFile lock(DebianRequest request) throws IOException {
        LockFile present = request.updateLock() ? null : LockFile.read(request.lockFile());
        if (present != null) {
            return present;
        }
        LockFile resolved = resolve(request);
        resolved.write(request.lockFile());
        return resolved;
    }

    private LockFile resolve(DebianRequest request) throws IOException {
        String snapshot = request.snapshot();
        Instant asOf = snapshot == null ? archives.now() : STAMP.parse(snapshot, Instant::from);
        ArchiveReader reader = new ArchiveReader(archives.client(snapshot), store, keys(), asOf);
        Map<Suite, Release> releases = reader.releases(suites(request.suite()));
        DebianCatalogue catalogue = DebianCatalogue.load();
        List<PackageRequest> requests =
                request.packages().stream().map(PackageRequest::parse).toList();
        SortedMap<String, List<LockedPackage>> packages = new TreeMap<>();
        List<Callable<Object>> tasks = new ArrayList<>();
        for (String architecture : request.platforms().stream()
                .map(DebianRequest::architecture)
                .distinct()
                .toList()) {
            tasks.add(() -> {
                PackageIndex index = reader.index(releases, architecture);
                List<LockedPackage> locked =
                        locked(Resolver.resolve(index, requests, catalogue.scriptOnly()), requests, catalogue);
                log.accept("Resolved " + locked.size() + " Debian packages of " + request.suite() + " for "
                        + architecture);
                synchronized (packages) {
                    return packages.put(architecture, locked);
                }
            });
        }
        Parallel.run(tasks, RESOLVERS);
        return new LockFile(request.lockRequest(), packages);
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
        try (InputStream input = Files.newInputStream(keyring)) {
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
