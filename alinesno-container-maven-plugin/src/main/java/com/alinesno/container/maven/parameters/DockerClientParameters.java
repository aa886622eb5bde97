// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters;

import com.alinesno.container.maven.binding.Unresolved;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The program through which Docker or Podman is used, in place of its socket.
 *
 * @param executable its path, or its name on the PATH. Null means the socket, and where none answers {@code docker}, else
 *     {@code podman}
 * @param environment variables that it is given
 */
public record DockerClientParameters(
        @Nullable String executable,
        @Unresolved(Unresolved.Meaning.PART) Map<String, String> environment) {

    /** The program alone: variables can hold secrets. */
    @Override
    public String toString() {
        return "DockerClientParameters[executable=" + executable + "]";
    }
}
