// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.convention.Arch;
import com.alinesno.container.debian.archive.Mirrors;
import com.alinesno.container.debian.packages.PackageRequest;
import com.alinesno.container.debian.tree.AccountFiles;
import com.alinesno.container.debian.tree.BaseUser;
import com.alinesno.container.json.Json;
import com.alinesno.container.oci.Compression;
import com.alinesno.container.oci.Platform;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A base as the user declares it.
 *
 * @param suite the release, such as {@code bookworm}
 * @param snapshot the day to build from, such as {@code 2026-03-01}, or null for what the mirror has now
 * @param packages {@code name} or {@code name=version}; what they need is added
 * @param users beside {@code root}, {@code nobody} and {@code nonroot}
 * @param environment variables that are added to those of the packages
 * @param platforms what the base is made for
 * @param keepDocs whether manuals, documentation and translations stay in
 * @param lockFile where the choice of packages is kept
 * @param updateLock whether packages are resolved again although there is a lock file
 * @param compression how layers are compressed
 */
public record DebianRequest(
        String suite,
        @Nullable String snapshot,
        List<String> packages,
        List<BaseUser> users,
        Map<String, String> environment,
        List<Platform> platforms,
        boolean keepDocs,
        Path lockFile,
        boolean updateLock,
        Compression compression) {

    private static final Map<String, String> ARCHITECTURES = Map.of(
            "amd64", "amd64", "arm64", "arm64", "386", "i386", "arm", "armhf", "ppc64le", "ppc64el", "s390x", "s390x",
            "riscv64", "riscv64");

    /**
     * Checks what can be checked without an archive.
     *
     * @throws ConfigurationException when the suite's name, a package or the snapshot is malformed, or there are no
     *     packages
     */
    public DebianRequest {
        packages = List.copyOf(packages);
        users = List.copyOf(users);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        platforms = List.copyOf(platforms);
        checkSuite(suite);
        if (packages.isEmpty()) {
            throw new ConfigurationException(
                    "<from><debian><packages>", "there are none", "Name packages, or use a preset such as jre17.");
        }
        packages.forEach(PackageRequest::parse);
        AccountFiles.check(users);
        snapshot = snapshot == null ? null : Mirrors.stamp(snapshot);
    }

    /** @throws ConfigurationException when {@code suite} cannot be the name of a suite */
    static String checkSuite(String suite) {
        if (!suite.matches("[a-z][a-z0-9-]{0,40}")) {
            throw new ConfigurationException(
                    "<from><debian><suite>",
                    "'" + Json.shorten(suite) + "' is not a suite",
                    "Write a name such as bookworm.");
        }
        return suite;
    }

    LockRequest lockRequest() {
        return new LockRequest(
                suite,
                snapshot,
                packages.stream()
                        .map(text -> PackageRequest.parse(text).toString())
                        .toList());
    }

    /**
     * Debian's names of the architectures, each once, in the order of the platforms.
     *
     * @throws ConfigurationException when Debian is not made for one of them
     */
    List<String> architectures() {
        return platforms.stream().map(DebianRequest::architecture).distinct().toList();
    }

    /** The platforms of some of the {@link #architectures()} as the user writes them: {@code x64,arm64}. */
    String arches(Set<String> chosen) {
        return platforms.stream()
                .filter(platform -> chosen.contains(architecture(platform)))
                .map(DebianRequest::arch)
                .collect(Collectors.joining(","));
    }

    private static String arch(Platform platform) {
        Arch arch = Arch.ofPlatform(platform);
        return arch == null ? platform.toString() : arch.toString();
    }

    /**
     * Debian's name of a platform's architecture.
     *
     * @throws ConfigurationException when Debian is not made for it
     */
    static String architecture(Platform platform) {
        String architecture = ARCHITECTURES.get(platform.architecture());
        if (architecture == null || !platform.os().equals("linux")) {
            throw new ConfigurationException(
                    "<arches>", "Debian is not made for " + platform, "Use another base for this platform.");
        }
        return architecture;
    }
}
