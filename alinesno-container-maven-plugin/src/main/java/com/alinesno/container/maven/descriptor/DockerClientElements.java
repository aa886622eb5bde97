// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.descriptor;

import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * What can stand in {@code <dockerClient>}. The program through which Docker or Podman is used, in place of its socket.
 */
@SuppressWarnings("unused")
public class DockerClientElements {

    /**
     * Its path, or its name on the PATH. Not set means the socket, and where none answers {@code docker}, else
     * {@code podman}.
     */
    @Parameter(property = "alinesno.container.dockerClient.executable")
    private String executable;

    /** Variables that it is given. */
    @Parameter(property = "alinesno.container.dockerClient.environment")
    private Map<String, String> environment;
}
