// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example service, built on a base from a real registry, is read by the tools that people use and runs in the
 * engines that they run.
 */
class ExamplePeerTest {

    private static final Peers PEERS = Peers.ofThisMachine();
    private static final EngineRun ENGINES = new EngineRun(PEERS);
    private static final Example EXAMPLE = new Example(PEERS);
    private static final Path CONTAINER = Example.CONTAINER;
    private static final String LAYOUT = "oci:" + CONTAINER.resolve("oci") + ":1.0.0";
    private static final String NAME = "alinesno-container/alinesno-cloud-business-order:1.0.0";
    private static final Duration BUILD = Example.BUILD;
    private static final Duration START = Duration.ofMinutes(2);

    @TempDir
    Path directory;

    @BeforeAll
    static void buildTheExample() throws Exception {
        EXAMPLE.maven("", "package", "-DskipTests", "-Dalinesno.container.outputs=docker-archive,oci-archive");
    }

    @Test
    void skopeoInspectsAndCopiesTheLayout() throws Exception {
        String manifest = PEERS.run(START, "skopeo", "inspect", "--raw", LAYOUT).standard();
        assertThat(manifest).contains("application/vnd.oci.image.manifest.v1+json", "org.opencontainers.image.title");
        Path archive = directory.resolve("copied.tar");
        PEERS.run(BUILD, "skopeo", "copy", LAYOUT, "docker-archive:" + archive);
        assertThat(archive).isNotEmptyFile();
        PEERS.run(START, "skopeo", "inspect", "oci-archive:" + CONTAINER.resolve("image.oci.tar") + ":1.0.0");
    }

    @Test
    void umociUnpacksTheLayout() throws Exception {
        // Not a directory of JUnit's, which warns of each of the root file system's links that lead out of it.
        Path bundle = Path.of("target", "peer", "bundle");
        PEERS.run(START, "rm", "-rf", bundle.toString());
        Files.createDirectories(bundle.getParent());
        PEERS.run(BUILD, "umoci", "unpack", "--image", CONTAINER.resolve("oci") + ":1.0.0", bundle.toString());
        assertThat(bundle.resolve("rootfs/app/jib-main-class-file"))
                .hasContent("com.alinesno.example.order.OrderApplication");
        assertThat(bundle.resolve("rootfs/usr/bin/java")).exists();
    }

    @Test
    void dockerRunsWhatTheGoalLoads() throws Exception {
        EXAMPLE.maven(PEERS.setting("DOCKER_HOST"), Example.GOAL + ":load");
        ENGINES.serves("docker", NAME);
    }

    @Test
    void dockerRunsTheArchive() throws Exception {
        PEERS.setting("DOCKER_HOST");
        String said = PEERS.run(
                        BUILD,
                        "docker",
                        "load",
                        "-i",
                        CONTAINER.resolve("image.tar").toString())
                .standard();
        assertThat(said).contains(NAME);
        ENGINES.serves("docker", NAME);
    }

    @Test
    void podmanRunsTheArchive() throws Exception {
        PEERS.setting("CONTAINERS_STORAGE_CONF");
        PEERS.run(BUILD, "podman", "load", "-i", CONTAINER.resolve("image.tar").toString());
        ENGINES.serves("podman", NAME);
    }

    @Test
    void podmanRunsWhatTheGoalLoads() throws Exception {
        EXAMPLE.maven("unix://" + PEERS.setting("PODMAN_SOCKET"), Example.GOAL + ":load");
        ENGINES.serves("podman", NAME);
    }
}
