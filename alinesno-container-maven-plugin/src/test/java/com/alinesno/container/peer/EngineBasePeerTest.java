// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.peer;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The example service on a base that the engine of this machine has, run by that engine. */
class EngineBasePeerTest {

    private static final Peers PEERS = Peers.ofThisMachine();
    private static final EngineRun ENGINES = new EngineRun(PEERS);
    private static final Example EXAMPLE = new Example(PEERS);
    private static final String NAME = "alinesno-container/alinesno-cloud-business-order:1.0.0";
    private static final Duration LOAD = Duration.ofMinutes(2);

    @Test
    void dockerRunsWhatIsBuiltOnItsOwnImage() throws Exception {
        String host = PEERS.setting("DOCKER_HOST");
        PEERS.run(LOAD, "docker", "load", "--input", PEERS.setting("BASE_TAR"));
        build(host, "docker://base/jre:17");
        ENGINES.serves("docker", NAME);
    }

    @Test
    void podmanRunsWhatIsBuiltOnItsOwnImage() throws Exception {
        String socket = PEERS.setting("PODMAN_SOCKET");
        PEERS.run(LOAD, "podman", "load", "--input", PEERS.setting("BASE_TAR"));
        build("unix://" + socket, "docker://docker.io/base/jre:17");
        ENGINES.serves("podman", NAME);
    }

    private static void build(String host, String base) throws Exception {
        EXAMPLE.maven(
                host,
                "package",
                "-DskipTests",
                Example.GOAL + ":dockerBuild",
                "-Dalinesno.container.from.image=" + base);
    }
}
