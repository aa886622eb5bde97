// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.oci.Platform;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What programs are told that build whole Dockerfiles. */
class BuildProgramTest {

    private static final Path ARCHIVE = Path.of("/cache/archive");
    private static final Path ID = Path.of("/cache/id");
    private static final EngineBuild BUILD = new EngineBuild(
            Path.of("/project/src/main/docker/Dockerfile"),
            Path.of("/project"),
            "runtime",
            Map.of("B", "2", "A", "1"),
            Map.of("application", "/project/target/app", "base", "docker-image://debian:12"),
            Map.of("token", Path.of("/home/jane/token")),
            List.of(Path.of("/run/agent")),
            RunNetwork.NONE,
            Platform.linux("arm64"),
            Map.of(),
            Duration.ofMinutes(1),
            "engine");

    @Test
    void buildxWritesAnArchiveWithoutAttestations() {
        assertThat(BuildProgram.BUILDX.build(BUILD, ARCHIVE, ID))
                .containsExactly(
                        ("buildx build --output type=oci,dest=/cache/archive --provenance=false --sbom=false --progress=plain"
                                        + " --platform linux/arm64 --file /project/src/main/docker/Dockerfile --target runtime"
                                        + " --network none --build-arg A=1 --build-arg B=2"
                                        + " --build-context application=/project/target/app"
                                        + " --build-context base=docker-image://debian:12"
                                        + " --secret id=token,src=/home/jane/token --ssh default=/run/agent /project")
                                .split(" ", -1));
    }

    @Test
    void engineKeepsTheImageUntilItIsSaved() {
        assertThat(BuildProgram.DOCKER.build(BUILD, ARCHIVE, ID)).containsSequence("--load", "--iidfile", "/cache/id");
        assertThat(BuildProgram.DOCKER.save("sha256:1", ARCHIVE))
                .containsExactly("save", "--output", "/cache/archive", "sha256:1");
        assertThat(BuildProgram.PODMAN.save("sha256:1", ARCHIVE)).contains("oci-archive");
        assertThat(BuildProgram.BUILDX.save("", ARCHIVE)).isEmpty();
    }

    @Test
    void buildctlHasNamesOfItsOwn() {
        assertThat(BuildProgram.BUILDCTL.build(BUILD, ARCHIVE, ID))
                .containsSequence("--local", "context=/project", "--local", "dockerfile=/project/src/main/docker")
                .containsSequence(
                        "--opt", "filename=Dockerfile", "--opt", "platform=linux/arm64", "--opt", "target=runtime")
                .containsSequence("--opt", "force-network-mode=none")
                .containsSequence(
                        "--local", "application=/project/target/app", "--opt", "context:application=local:application")
                .containsSequence("--opt", "context:base=docker-image://debian:12")
                .endsWith("--output", "type=oci,dest=/cache/archive");
    }

    @Test
    void builderThatIsTheEngineWritesNoArchives() {
        assertThat(BuildProgram.BUILDX.takes("Name:   default\nDriver: docker\n\nNodes:\n"))
                .isFalse();
        assertThat(BuildProgram.BUILDX.takes("Name:   b\nDriver: docker-container\n"))
                .isTrue();
        assertThat(BuildProgram.DOCKER.takes("github.com/docker/buildx v0.12")).isTrue();
    }
}
