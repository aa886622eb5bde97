// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the goal pushes is what others pull, and what others push is a base, in registries of every kind. */
class PushPeerTest {

    private static final Peers PEERS = Peers.ofThisMachine();
    private static final Example EXAMPLE = new Example(PEERS);
    private static final EngineRun ENGINES = new EngineRun(PEERS);
    private static final Duration PULL = Duration.ofMinutes(3);

    @TempDir
    Path directory;

    @BeforeAll
    static void compileTheExample() throws Exception {
        EXAMPLE.maven("", "package", "-DskipTests");
    }

    /** Pushes the example and returns the digest that the build names. */
    private static String push(String name, String... parameters) throws Exception {
        String[] arguments = new String[parameters.length + 2];
        arguments[0] = Example.GOAL + ":push";
        arguments[1] = "-Dalinesno.container.to.image=" + name;
        System.arraycopy(parameters, 0, arguments, 2, parameters.length);
        EXAMPLE.maven("", arguments);
        return Files.readString(Example.CONTAINER.resolve("image.digest"));
    }

    private String crane(String... arguments) throws Exception {
        return PEERS.run(PULL, PEERS.setting("CRANE"), arguments).standard().strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"REGISTRY", "DISTRIBUTION", "ZOT"})
    void everyToolPullsWhatIsPushed(String registry) throws Exception {
        String name = PEERS.setting(registry) + "/pushed/alinesno-cloud-business-order:1.0.0";
        String digest = push(name.substring(0, name.lastIndexOf(':')));

        assertThat(crane("digest", name)).isEqualTo(digest);
        crane("validate", "--remote", name);
        PEERS.run(
                PULL,
                "skopeo",
                "copy",
                "--src-tls-verify=false",
                "docker://" + name,
                "oci:" + directory.resolve("copy"));
        PEERS.run(PULL, "docker", "pull", name);
        PEERS.run(PULL, "podman", "pull", "--tls-verify=false", name);
        // The second push finds it there, whatever the registry says of it.
        assertThat(push(name.substring(0, name.lastIndexOf(':')))).isEqualTo(digest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REGISTRY", "DISTRIBUTION", "ZOT"})
    void everyArchitectureIsThereUnderTheIndexAndUnderItsOwnTag(String registry) throws Exception {
        String repository = PEERS.setting(registry) + "/pushed/alinesno-cloud-business-index";
        String digest = push(
                repository,
                "-Dalinesno.container.from.image=scratch",
                "-Dalinesno.container.arches=x64,arm64,x86",
                "-Dalinesno.container.to.archTags=true");

        assertThat(crane("digest", repository + ":1.0.0")).isEqualTo(digest);
        crane("validate", "--remote", repository + ":1.0.0");
        assertThat(crane("ls", repository).lines())
                .containsExactlyInAnyOrder("1.0.0", "1.0.0-x64", "1.0.0-arm64", "1.0.0-x86");
        assertThat(crane("config", repository + ":1.0.0-arm64")).contains("\"architecture\":\"arm64\"");
        String all = "oci:" + directory.resolve("all");
        PEERS.run(PULL, "skopeo", "copy", "--all", "--src-tls-verify=false", "docker://" + repository + ":1.0.0", all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REGISTRY", "DISTRIBUTION", "ZOT"})
    void layersInZstdArePulled(String registry) throws Exception {
        String repository = PEERS.setting(registry) + "/pushed/alinesno-cloud-business-zstd";
        push(repository, "-Dalinesno.container.compression=zstd");

        // Its "validate" takes every layer for gzip. What it pulls it checks against the digests.
        crane(
                "pull",
                "--format",
                "oci",
                repository + ":1.0.0",
                directory.resolve("zstd").toString());
        assertThat(crane("manifest", repository + ":1.0.0")).contains("tar+zstd");
        // Not Docker: it reads zstd from 23.0 on, and Debian 12 has 20.10.
        PEERS.run(PULL, "podman", "pull", "--tls-verify=false", repository + ":1.0.0");
    }

    @Test
    void dockerRunsWhatIsPushed() throws Exception {
        String repository = PEERS.setting("DISTRIBUTION") + "/pushed/alinesno-cloud-business-run";
        push(repository);
        PEERS.run(PULL, "docker", "pull", repository + ":1.0.0");
        ENGINES.serves("docker", repository + ":1.0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"crane", "skopeo", "docker", "podman"})
    void whatOthersPushIsABase(String tool) throws Exception {
        String base = PEERS.setting("DISTRIBUTION") + "/base/from-" + tool + ":17";
        String source = PEERS.setting("BASE_REF");
        switch (tool) {
            case "crane" -> crane("copy", source, base);
            case "skopeo" ->
                PEERS.run(
                        PULL,
                        "skopeo",
                        "copy",
                        "--dest-tls-verify=false",
                        "oci:" + PEERS.setting("BASE_OCI") + ":17",
                        "docker://" + base);
            default -> {
                PEERS.run(PULL, tool, "pull", source);
                PEERS.run(PULL, tool, "tag", source, base);
                PEERS.run(PULL, tool, "push", base);
            }
        }
        String repository = PEERS.setting("DISTRIBUTION") + "/pushed/alinesno-cloud-business-on-" + tool;
        push(repository, "-Dalinesno.container.from.image=" + base);

        crane("validate", "--remote", repository + ":1.0.0");
        assertThat(crane("manifest", repository + ":1.0.0")).contains("org.opencontainers.image.base.digest");
    }
}
