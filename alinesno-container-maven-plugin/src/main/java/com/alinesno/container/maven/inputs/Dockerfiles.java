// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.convention.Arch;
import com.alinesno.container.oci.Platform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The Dockerfiles that an image is built of.
 *
 * @param own those for one architecture
 * @param general the one for all that have none of their own, or null
 */
public record Dockerfiles(Map<Arch, Path> own, @Nullable Path general) {

    static final Dockerfiles NONE = new Dockerfiles(Map.of(), null);

    /** Below it, files are kept apart from what they copy. */
    static final Path DOCKER = Path.of("src", "main", "docker");

    public Dockerfiles {
        own = Map.copyOf(own);
    }

    public boolean isEmpty() {
        return own.isEmpty() && general == null;
    }

    /** Those of {@code others} too, for what there is none of here. */
    Dockerfiles orElse(Dockerfiles others) {
        Map<Arch, Path> all = new EnumMap<>(Arch.class);
        all.putAll(others.own);
        all.putAll(own);
        return new Dockerfiles(all, general == null ? others.general : general);
    }

    /** All of them, those for one architecture first. */
    public List<Path> all() {
        List<Path> all = new ArrayList<>();
        for (Arch arch : Arch.values()) {
            Path file = own.get(arch);
            if (file != null) {
                all.add(file);
            }
        }
        if (general != null) {
            all.add(general);
        }
        return all;
    }

    /**
     * The architectures that an image is built for where nobody says it.
     *
     * @param machine the build machine's own
     */
    public List<Platform> platforms(Arch machine) {
        List<Platform> platforms = new ArrayList<>();
        for (Arch arch : Arch.values()) {
            if (own.containsKey(arch) || (general != null && arch == machine)) {
                platforms.add(arch.platform());
            }
        }
        return platforms;
    }

    /**
     * The Dockerfile for a platform.
     *
     * @throws ConfigurationException when there is none
     */
    public Path of(Platform platform) {
        Arch arch = Arch.ofPlatform(platform);
        Path file = arch == null ? null : own.get(arch);
        if (file != null) {
            return file;
        }
        if (general == null) {
            String word = arch == null ? platform.toString() : arch.toString();
            throw new ConfigurationException(
                    "<arches>",
                    "has '" + word + "', and there is no Dockerfile for it: there are those for " + words(),
                    "Write " + word + "/Dockerfile, or leave that architecture out.");
        }
        return general;
    }

    private String words() {
        return Arrays.stream(Arch.values())
                .filter(own::containsKey)
                .map(Arch::toString)
                .collect(Collectors.joining(", "));
    }

    /**
     * The context of a Dockerfile where nobody names another: the project for one that lies apart, else the directory that
     * it lies in.
     *
     * @param project the project's directory
     */
    public static Path context(Path file, Path project) {
        Path directory = file.toAbsolutePath().normalize().getParent();
        Path base = project.toAbsolutePath().normalize();
        return directory == null || directory.startsWith(base.resolve(DOCKER)) ? base : directory;
    }
}
