// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.plan;

import com.alinesno.container.oci.HealthCheck;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How containers of the image run. Null means that the base image's word stands; lists and maps are added to what the
 * base has.
 *
 * @param entrypoint the entry point; null keeps the base's, and its arguments unless {@code command} is set
 * @param command the arguments; null with an entry point of our own means none
 * @param environment variables in their order
 * @param exposedPorts such as {@code 8080/tcp}
 * @param volumes absolute paths
 * @param labels labels of the configuration
 * @param user name or number, with or without a group, or null
 * @param workingDirectory absolute path, or null
 * @param healthCheck how health is found out, or null
 * @param stopSignal such as {@code SIGTERM}, or null
 * @param created when the image is said to be made
 */
public record ContainerSettings(
        @Nullable List<String> entrypoint,
        @Nullable List<String> command,
        Map<String, String> environment,
        List<String> exposedPorts,
        List<String> volumes,
        Map<String, String> labels,
        @Nullable String user,
        @Nullable String workingDirectory,
        @Nullable HealthCheck healthCheck,
        @Nullable String stopSignal,
        Instant created) {

    /** Everything as the base image has it, made at the epoch. */
    public static final ContainerSettings INHERITED = new ContainerSettings(
            null, null, Map.of(), List.of(), List.of(), Map.of(), null, null, null, null, Instant.EPOCH);

    public ContainerSettings {
        entrypoint = entrypoint == null ? null : List.copyOf(entrypoint);
        command = command == null ? null : List.copyOf(command);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        exposedPorts = List.copyOf(exposedPorts);
        volumes = List.copyOf(volumes);
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        environment.keySet().forEach(ContainerSettings::requireVariable);
    }

    /** The same with another entry point, or with the base's where it is null. */
    public ContainerSettings withEntrypoint(@Nullable List<String> newEntrypoint) {
        return new ContainerSettings(
                newEntrypoint,
                command,
                environment,
                exposedPorts,
                volumes,
                labels,
                user,
                workingDirectory,
                healthCheck,
                stopSignal,
                created);
    }

    private static void requireVariable(String name) {
        if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("'" + name + "' is not the name of an environment variable");
        }
    }
}
