// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files that are generated for the example service run it under docker-compose 1.29 and in a swarm of one node. That it is
 * well is what the engine says: nothing is sent to its networks.
 */
class ComposePeerTest {

    private static final Peers PEERS = Peers.ofThisMachine();
    private static final String NAME = "alinesno-cloud-business-order";
    private static final String SERVICE = NAME + "_" + NAME;
    private static final Duration STEP = Duration.ofMinutes(1);
    private static final Duration START = Duration.ofMinutes(4);

    /** So that the test need not wait for checks that are far between. */
    private static final String FRAGMENT = """
            services:
              %s:
                healthcheck: {interval: 2s}
            """.formatted(NAME);

    private static final String SWARM_FRAGMENT = """
            services:
              %s:
                deploy:
                  update_config: {monitor: 5s, delay: 1s}
                  rollback_config: {monitor: 5s}
            """.formatted(NAME);

    @TempDir
    static Path directory;

    private static boolean isReady;

    @BeforeAll
    static void buildTheExampleAndItsFiles() throws Exception {
        PEERS.setting("DOCKER_HOST");
        PEERS.require("docker-compose");
        Path fragments = directory.resolve("fragments");
        Files.createDirectories(fragments.resolve("docker-compose-cluster"));
        Files.writeString(fragments.resolve("docker-compose.yml"), FRAGMENT);
        Files.writeString(fragments.resolve("docker-compose-cluster/docker-compose.yml"), SWARM_FRAGMENT);
        new Example(PEERS)
                .maven(
                        PEERS.setting("DOCKER_HOST"),
                        "package",
                        Example.GOAL + ":load",
                        "-DskipTests",
                        "-Dalinesno.container.deploy.directory=" + directory.resolve("deploy"),
                        "-Dalinesno.container.deploy.fragments=" + fragments,
                        "-Dalinesno.container.deploy.values=placeholders",
                        "-Dalinesno.container.deploy.env=SERVER_PORT=${SERVER_PORT:-8080},ODD={{ .Node.ID }} ${ODD:-x}",
                        "-Dalinesno.container.deploy.secretEnv=ORDER_TOKEN",
                        "-Dalinesno.container.deploy.probes.startSeconds=40",
                        "-Dalinesno.container.deploy.resources.cpuLimit=none",
                        "-Dalinesno.container.deploy.replicas=1",
                        "-Dalinesno.container.container.healthProbe=true");
        isReady = true;
    }

    @AfterAll
    static void leaveTheSwarm() throws Exception {
        if (isReady && isInSwarm()) {
            PEERS.run(STEP, "docker", "stack", "rm", NAME);
            PEERS.run(STEP, "docker", "swarm", "leave", "--force");
        }
    }

    @Test
    void dockerComposeStartsItUntilItIsWell() throws Exception {
        Path files = files("docker-compose-single");
        env(files, "ORDER_TOKEN=secret", "COMPOSE_PROJECT_NAME=peer", "HTTP_PORT=" + freePort());
        String compose = files.resolve("docker-compose.yml").toString();
        PEERS.run(STEP, "docker-compose", "--file", compose, "config", "--quiet");
        try {
            PEERS.run(START, "docker-compose", "--file", compose, "up", "--detach");
            String container = PEERS.run(STEP, "docker-compose", "--file", compose, "ps", "--quiet")
                    .standard()
                    .strip();
            awaitHealthy(container);
        } finally {
            PEERS.run(START, "docker-compose", "--file", compose, "down", "--volumes");
        }
    }

    @Test
    void aSwarmUpdatesItAndTakesBackWhatIsNotWell() throws Exception {
        if (!isInSwarm()) {
            PEERS.run(STEP, "docker", "swarm", "init", "--advertise-addr", "127.0.0.1", "--listen-addr", "127.0.0.1");
        }
        Path files = files("docker-compose-cluster");
        String port = "HTTP_PORT=" + freePort();

        env(files, port, "ORDER_TOKEN=one");
        deploy(files);
        assertThat(running()).contains("\"ODD={{ .Node.ID }} x\"").endsWith("healthy");

        env(files, port, "ORDER_TOKEN=two", "ODD='another {{ y'");
        deploy(files);
        assertThat(running()).contains("\"ODD={{ .Node.ID }} another {{ y\"").endsWith("healthy");
        assertThat(PEERS.run(STEP, "docker", "secret", "ls", "--format", "{{.Name}}")
                        .standard())
                .contains(NAME + "-ORDER_TOKEN-1\n", NAME + "-ORDER_TOKEN-2\n");

        env(files, port, "ORDER_TOKEN=two", "ODD=bad", "SERVER_PORT=" + freePort());
        assertThatThrownBy(() -> deploy(files))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("deploy.sh: the new containers are not well (rollback_completed)");
        assertThat(running()).contains("another").doesNotContain("bad").endsWith("healthy");
    }

    private static Path files(String mode) {
        return directory.resolve("deploy").resolve(NAME + "_x64").resolve(mode);
    }

    private static void env(Path files, String... lines) throws IOException {
        Files.writeString(files.resolve(".env"), String.join("\n", lines) + "\n");
    }

    private static void deploy(Path files) throws Exception {
        PEERS.run(START, "sh", files.resolve("deploy.sh").toString(), "--resolve-image", "never");
    }

    /** The environment and the health of the one container that the service has. */
    private static String running() throws Exception {
        String format = "{{json .Config.Env}} {{.State.Health.Status}}";
        String container = PEERS.run(STEP, "docker", "ps", "--quiet", "--filter", "name=" + SERVICE)
                .standard()
                .strip();
        return PEERS.run(STEP, "docker", "inspect", "--format", format, container)
                .standard()
                .strip();
    }

    private static boolean isInSwarm() throws Exception {
        return PEERS.run(STEP, "docker", "info", "--format", "{{.Swarm.LocalNodeState}}")
                .standard()
                .startsWith("active");
    }

    private static void awaitHealthy(String container) throws Exception {
        long deadline = System.nanoTime() + START.toNanos();
        String last = "nothing";
        while (System.nanoTime() < deadline) {
            last = PEERS.run(STEP, "docker", "inspect", "--format", "{{.State.Health.Status}}", container)
                    .standard()
                    .strip();
            if (last.equals("healthy")) {
                return;
            }
            Thread.sleep(500);
        }
        throw new AssertionError("the container is not well within " + START + "; its health is " + last);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
