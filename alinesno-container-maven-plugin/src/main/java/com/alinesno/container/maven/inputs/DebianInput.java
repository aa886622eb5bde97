// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.debian.DebianCatalogue;
import com.alinesno.container.debian.DebianRequest;
import com.alinesno.container.debian.LockedDigests;
import com.alinesno.container.debian.archive.AptSources;
import com.alinesno.container.debian.archive.DebianArchives;
import com.alinesno.container.debian.archive.Mirrors;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.DebianParameters;
import com.alinesno.container.maven.values.LockUse;
import com.alinesno.container.oci.Compression;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.registry.Registries;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the request for a base of Debian packages out of what Maven, the machine and the configuration say. */
final class DebianInput {

    private static final String MIRROR = "<from><debian><mirror>";
    private static final String MIRROR_VARIABLE = "ALINESNO_DEBIAN_MIRROR";
    private static final Path APT = Path.of("/etc/apt");

    private final MavenFacts maven;
    private final LockUse lock;
    private final DebianParameters debian;

    DebianInput(MavenFacts maven, LockUse lock, DebianParameters debian) {
        this.maven = maven;
        this.lock = lock;
        this.debian = debian;
    }

    /** What people are told the base is. */
    String name() {
        List<String> words = new ArrayList<>(List.of("Debian"));
        if (debian.suite() != null) {
            words.add(debian.suite());
        }
        if (debian.preset() != null) {
            words.add(debian.preset());
        }
        words.addAll(debian.packages());
        return String.join(" ", words);
    }

    /**
     * The request.
     *
     * @throws ConfigurationException when there is no such preset, or a suite, package or day is malformed
     */
    DebianRequest request(List<Platform> platforms, Compression compression) throws IOException {
        DebianCatalogue catalogue = DebianCatalogue.load();
        DebianCatalogue.Preset preset = debian.preset() == null
                ? new DebianCatalogue.Preset(catalogue.defaultSuite(), List.of())
                : catalogue.preset(debian.preset());
        List<String> packages = new ArrayList<>(preset.packages());
        packages.addAll(debian.packages());
        return new DebianRequest(
                debian.suite() == null ? preset.suite() : debian.suite(),
                debian.snapshot(),
                packages,
                debian.users(),
                debian.env(),
                platforms,
                debian.keepDocs(),
                maven.directory().resolve(LockedDigests.FILE),
                lock == LockUse.UPDATE,
                compression);
    }

    /**
     * Checks what is said of mirrors.
     *
     * @throws ConfigurationException when one is no address, or one that is needed is missing
     */
    void requireMirrors() {
        mirrors();
    }

    /** Where packages come from and whom they are signed by. */
    DebianArchives archives(Registries registries, InstantSource clock) {
        return new DebianArchives(mirrors(), registries.hosts(), debian.keyring(), maven.isOffline(), clock.instant());
    }

    private Mirrors mirrors() {
        Mirrors named = named();
        if (named != null) {
            return named;
        }
        if (debian.snapshot() != null) {
            throw new ConfigurationException(
                    MIRROR,
                    "is not set, but <snapshot> is, and only archives of past days have that",
                    "Name such an archive, without the day, here or with " + MIRROR_VARIABLE + ".");
        }
        Mirrors ofMachine = AptSources.find(APT);
        if (ofMachine == null) {
            return Mirrors.of(Mirrors.DEFAULT, debian.securityMirror(), "the default of " + MIRROR);
        }
        return debian.securityMirror() == null
                ? ofMachine
                : Mirrors.of(ofMachine.main(), debian.securityMirror(), ofMachine.origin());
    }

    /** What the parameter or the environment names, or null where neither does. */
    private @Nullable Mirrors named() {
        if (debian.mirror() != null) {
            return Mirrors.of(debian.mirror(), debian.securityMirror(), MIRROR);
        }
        String variable = maven.environment().get(MIRROR_VARIABLE);
        return variable == null || variable.isBlank()
                ? null
                : Mirrors.of(variable, debian.securityMirror(), "the environment variable " + MIRROR_VARIABLE);
    }
}
