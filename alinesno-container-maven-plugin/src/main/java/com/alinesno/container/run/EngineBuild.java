// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import com.alinesno.container.oci.Platform;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole Dockerfile to be built elsewhere.
 *
 * @param dockerfile the file
 * @param context the directory of its main context; the program applies its ignore file
 * @param target the stage, or null for the last
 * @param arguments build arguments, proxies included
 * @param contexts named contexts, as {@code docker build --build-context} takes their values
 * @param secrets files by the names that the Dockerfile knows them by
 * @param sshSockets sockets of SSH agents, at most one
 * @param network {@code default}, {@code none} or {@code host}
 * @param environment the environment of the program: where its configuration and its credentials are
 * @param timeout after which it is killed
 * @param label what its lines of output begin with
 */
public record EngineBuild(
        Path dockerfile,
        Path context,
        @Nullable String target,
        Map<String, String> arguments,
        Map<String, String> contexts,
        Map<String, Path> secrets,
        List<Path> sshSockets,
        RunNetwork network,
        Platform platform,
        Map<String, String> environment,
        Duration timeout,
        String label) {

    public EngineBuild {
        arguments = Map.copyOf(arguments);
        contexts = Map.copyOf(contexts);
        secrets = Map.copyOf(secrets);
        sshSockets = List.copyOf(sshSockets);
        environment = Map.copyOf(environment);
    }
}
