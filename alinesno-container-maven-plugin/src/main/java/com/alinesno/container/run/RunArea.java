// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import com.alinesno.container.disk.Claim;
import com.alinesno.container.disk.RegularFile;
import com.alinesno.container.oci.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The directories of the cache in which commands are executed, of one user:
 *
 * <ul>
 *   <li>{@code layers}: layers as files, by diff ID. Nothing is synced to the disk, so those of an earlier start of the machine
 *       count for nothing: they could be damaged.
 *   <li>{@code work}: what is being worked on, under claimed names.
 *   <li>{@code caches}: what {@code RUN --mount=type=cache} shows.
 * </ul>
 *
 * <p>Files in them may belong to users that only a user namespace knows, so all of it is removed by the script.
 */
record RunArea(Path root, String boot) {

    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int BOOT_DIGITS = 8;

    /** Names of layers stand in the options of a mount, which the kernel wants in 4096 bytes. */
    private static final int ID_DIGITS = 20;

    private static final Duration GRAIN = Duration.ofHours(1);

    /** Makes what is missing of it, closed to everybody else. */
    static RunArea open(Path store) throws IOException {
        Path all = Files.createDirectories(store.toAbsolutePath().resolve("run"));
        Path root = all.resolve(Long.toString(IdMap.number("unix:uid")));
        for (String each : new String[] {"layers", "work", "caches"}) {
            Files.createDirectories(
                    root.resolve(each),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        String boot = RegularFile.text(BOOT, StandardCharsets.US_ASCII).strip();
        return new RunArea(root, boot.substring(0, Math.min(BOOT_DIGITS, boot.length())));
    }

    /** Where a layer is, or is to be, below the root. */
    String layer(Digest diffId) {
        return "layers/" + boot + "-" + diffId.hex().substring(0, ID_DIGITS);
    }

    /** Whether the layer is there; it counts as used now. */
    boolean hasLayer(Digest diffId, Instant now) throws IOException {
        Path layer = root.resolve(layer(diffId));
        if (!Files.isDirectory(layer)) {
            return false;
        }
        if (age(layer, now).compareTo(GRAIN) > 0) {
            Files.setLastModifiedTime(layer, FileTime.from(now));
        }
        return true;
    }

    /** A name below {@code work} that nobody else uses. */
    Claim claim() throws IOException {
        return Claim.create(root.resolve("work"));
    }

    /** How a claimed place is called below the root. */
    String name(Claim claim) {
        return root.relativize(claim.path()).toString();
    }

    /** Claims what ended builds were working on; the claims are to be given back when it is gone. */
    List<Claim> abandoned() throws IOException {
        return Claim.abandoned(root.resolve("work"));
    }

    /** Layers of an earlier start of the machine, and those that were not used for a time. */
    List<String> oldLayers(Duration unused, Instant now) throws IOException {
        List<String> names = new ArrayList<>();
        for (Path layer : children("layers")) {
            if (age(layer, now).compareTo(unused) > 0
                    || !String.valueOf(layer.getFileName()).startsWith(boot + "-")) {
                names.add(root.relativize(layer).toString());
            }
        }
        return names;
    }

    /** What builds have left on demand to be looked at. */
    List<String> kept(Instant now) throws IOException {
        List<String> names = new ArrayList<>();
        for (Path work : children("work")) {
            boolean claimed = Files.exists(work.resolveSibling(work.getFileName() + ".lock"));
            if (!claimed && Files.isDirectory(work) && age(work, now).compareTo(GRAIN) > 0) {
                names.add(root.relativize(work).toString());
            }
        }
        return names;
    }

    /** Claims the caches that were not used for a time. */
    List<Claim> oldCaches(Duration unused, Instant now) throws IOException {
        List<Claim> claims = new ArrayList<>();
        for (Path cache : children("caches")) {
            if (Files.isDirectory(cache) && age(cache, now).compareTo(unused) > 0) {
                Claim claim = Claim.of(cache);
                if (claim != null) {
                    claims.add(claim);
                }
            }
        }
        return claims;
    }

    private List<Path> children(String name) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(root.resolve(name))) {
            stream.forEach(children::add);
        }
        return children;
    }

    private static Duration age(Path file, Instant now) throws IOException {
        FileTime modified = Files.getLastModifiedTime(file);
        return Duration.between(modified.toInstant(), now);
    }
}
