// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the container engine of this machine is found.
 *
 * @param environment the environment of the build, with what the user adds for the engine: {@code DOCKER_HOST} and its
 *     kin are read from it, and the command line gets it as it is
 * @param home the user's directory, where no {@code HOME} of the environment names another
 * @param executable the engine's command line, which is then used and nothing else; null looks for an API socket first
 * @param timeout how long an engine may stay silent before it counts as hanging; loading a large image is the longest
 */
public record EngineSettings(
        Map<String, String> environment,
        Path home,
        @Nullable String executable,
        Duration timeout) {

    /** Podman sends no progress while it unpacks an image. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);

    public EngineSettings {
        environment = Map.copyOf(environment);
    }

    /** The variable, or null where it is unset or empty. */
    @Nullable
    String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** The directory of Docker's configuration: {@code DOCKER_CONFIG}, else {@code .docker} in the user's directory. */
    Path dockerConfiguration() {
        String named = variable("DOCKER_CONFIG");
        if (named != null) {
            return Path.of(named);
        }
        String userHome = variable("HOME");
        return (userHome == null ? home : Path.of(userHome)).resolve(".docker");
    }
}
