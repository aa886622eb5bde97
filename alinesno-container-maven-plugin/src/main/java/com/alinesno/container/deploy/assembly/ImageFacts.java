// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import com.alinesno.container.json.Json;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Platform;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an image says: all of it where it was built here, its name alone where it comes from elsewhere.
 *
 * @param name with its tag
 * @param digest of its manifest, or of the index where {@code platform} is null; null where it comes from elsewhere
 * @param platform that it is for, or null for an index of several
 * @param user whom it runs as, as its configuration has it; null or empty means root, of an image that was built here
 * @param exposedPorts such as {@code 8080/tcp}
 * @param volumes absolute paths of data that outlives containers
 * @param environment the variables that it sets
 * @param stopSignal what asks its program to stop, or null for the engine's default
 * @param checksItself whether it has a health check
 * @param command its entry point and the arguments of it
 * @param workingDirectory of its program; empty means its root
 * @param healthPrograms those with which it can be asked for its health otherwise ({@link com.alinesno.container.health.HealthCommand HealthCommand})
 */
public record ImageFacts(
        ImageReference name,
        @Nullable Digest digest,
        @Nullable Platform platform,
        @Nullable String user,
        List<String> exposedPorts,
        List<String> volumes,
        Map<String, String> environment,
        @Nullable String stopSignal,
        boolean checksItself,
        List<String> command,
        String workingDirectory,
        Set<String> healthPrograms) {

    public ImageFacts {
        command = List.copyOf(command);
        exposedPorts = List.copyOf(exposedPorts);
        volumes = List.copyOf(volumes);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        healthPrograms = Set.copyOf(healthPrograms);
    }

    /** The same under another name, where another registry has it too. A name without a tag gets this one's. */
    public ImageFacts called(ImageReference other) {
        String tag = name.tagOrLatest();
        return as(other.tag() == null && tag != null ? other.withTag(tag) : other, digest, platform);
    }

    private ImageFacts as(ImageReference otherName, @Nullable Digest otherDigest, @Nullable Platform otherPlatform) {
        return new ImageFacts(
                otherName,
                otherDigest,
                otherPlatform,
                user,
                exposedPorts,
                volumes,
                environment,
                stopSignal,
                checksItself,
                command,
                workingDirectory,
                healthPrograms);
    }

    /** Of an image that was not built here. */
    static ImageFacts fromElsewhere(ImageReference name, @Nullable Platform platform) {
        return new ImageFacts(
                name, null, platform, null, List.of(), List.of(), Map.of(), null, false, List.of(), "", Set.of());
    }

    /** From the image configuration that the build has made, and what it has found out beside. */
    public static ImageFacts of(
            ImageReference name,
            Digest digest,
            @Nullable Platform platform,
            ImageConfig config,
            Set<String> healthPrograms) {
        ObjectNode runtime = Json.child(config.toTree(), "config");
        ObjectNode container = runtime == null ? Json.object() : runtime;
        return new ImageFacts(
                name,
                digest,
                platform,
                config.user(),
                config.exposedPorts(),
                config.volumes(),
                config.environment(),
                Json.text(container, "StopSignal"),
                config.checksItself(),
                command(config),
                config.workingDirectory() == null ? "" : config.workingDirectory(),
                healthPrograms);
    }

    /** The index that this image is one of, which is for several platforms: all else is alike in them. */
    public ImageFacts inIndex(Digest index) {
        return as(name, index, null);
    }

    private static List<String> command(ImageConfig config) {
        List<String> command = new ArrayList<>();
        command.addAll(config.entrypoint() == null ? List.of() : config.entrypoint());
        command.addAll(config.command() == null ? List.of() : config.command());
        return command;
    }
}
