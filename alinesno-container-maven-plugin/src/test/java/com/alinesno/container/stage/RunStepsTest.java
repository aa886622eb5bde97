// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.Promise;
import com.alinesno.container.base.TestTar;
import com.alinesno.container.dockerfile.plan.CopySource;
import com.alinesno.container.dockerfile.plan.RunMount;
import com.alinesno.container.dockerfile.plan.Step;
import com.alinesno.container.dockerfile.syntax.DockerfileException;
import com.alinesno.container.dockerfile.syntax.SourceLine;
import com.alinesno.container.run.Mount;
import com.alinesno.container.run.MountSource;
import com.alinesno.container.run.RunRequest;
import com.alinesno.container.stage.Bench.Words;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStepsTest {

    @TempDir
    Path directory;

    private Bench bench;

    @BeforeEach
    void makeImage() throws IOException {
        bench = bench();
    }

    private Bench bench() throws IOException {
        return new Bench(directory).image("debian", new TestTar().file("etc/os", "debian"));
    }

    private static Step.Run command(List<RunMount> mounts, String... arguments) {
        return command(mounts, Map.of("A", "1"), Map.of(), arguments);
    }

    private static Step.Run command(
            List<RunMount> mounts, Map<String, String> environment, Map<String, String> proxies, String... arguments) {
        return new Step.Run(
                new SourceLine("Dockerfile", 5, 5),
                "RUN " + String.join(" ", arguments) + " # buildkit",
                List.of(arguments),
                environment,
                proxies,
                "",
                "/",
                mounts,
                "default",
                false,
                Map.of());
    }

    @Test
    void executesACommandOnceForAllThatItCanSee() throws IOException {
        bench.file("a", "a").from("debian").copy("a", "/a").step(command(List.of(), "make", "out"));
        BuiltStage first = bench.build();

        assertThat(bench.files(first)).containsKey("out");
        assertThat(bench.executed).hasSize(1);
        assertThat(bench.executed.get(0).lower()).hasSize(2);
        assertThat(bench.told).contains("s0 2/2 begins", "warned Dockerfile:5: it is odd", "s0 2/2 done");

        bench.build();
        assertThat(bench.executed).isEmpty();
        assertThat(bench.told).containsExactly("s0 1/2 cached", "s0 2/2 cached");

        bench.file("a", "b").build();
        assertThat(bench.executed).hasSize(1);
    }

    @Test
    void variablesCountAndProxiesDoNot() throws IOException {
        bench.from("debian").step(command(List.of(), Map.of("A", "1"), Map.of(), "out"));
        bench.build();
        bench = bench().from("debian").step(command(List.of(), Map.of("A", "1"), Map.of("http_proxy", "p"), "out"));
        bench.build();
        assertThat(bench.executed).isEmpty();

        bench = bench().from("debian").step(command(List.of(), Map.of("A", "2"), Map.of("http_proxy", "p"), "out"));
        bench.build();
        assertThat(bench.executed.get(0).environment()).containsEntry("A", "2").containsEntry("http_proxy", "p");
    }

    @Test
    void showsFilesOfTheContextAndKnowsThemByContent() throws IOException {
        bench.file("src/one", "1").file("src/two", "2").file(".dockerignore", "src/two\n");
        RunMount bind = new RunMount.Bind("/m", new CopySource.Context(), "/src", true);
        bench.from("debian").step(command(List.of(bind), "out"));
        bench.build();

        Mount.Bind mount = (Mount.Bind) bench.executed.get(0).mounts().get(0);
        MountSource.Layers shown = (MountSource.Layers) mount.source();
        assertThat(shown.path()).isEqualTo("/src");
        assertThat(shown.layers()).hasSize(1);

        bench.file("src/two", "changed").build();
        assertThat(bench.executed).isEmpty();
        bench.file("src/one", "changed").build();
        assertThat(bench.executed).hasSize(1);
    }

    @Test
    @Promise(
            subject = Promise.Subject.SECRETS,
            value =
                    "The value of a secret that a RUN is given is in no layer's key and hidden in what the command prints.",
            zh = "提供给 RUN 的机密值不会进入任何层的缓存键，并且在命令的输出中会被隐藏。")
    void givesSecretsThatNoKeyDependsOn() throws IOException {
        RunMount secret = new RunMount.Secret("/run/secrets/token", "token", "TOKEN", true, 0400, 0, 0);
        bench.from("debian").step(command(List.of(secret), "out"));
        assertThatThrownBy(bench::build)
                .isInstanceOf(DockerfileException.class)
                .hasMessageContaining("Dockerfile:5: the secret 'token' is required and not given");

        bench.gifts = gift("s3cret-one");
        bench.build();
        RunRequest command = bench.executed.get(0);
        assertThat(command.environment()).containsEntry("TOKEN", "s3cret-one");
        assertThat(command.mounts().get(0)).isInstanceOf(Mount.Content.class);
        assertThat(command.secrets().hide("it is s3cret-one")).doesNotContain("s3cret-one");

        bench.gifts = gift("s3cret-two");
        bench.build();
        assertThat(bench.executed).isEmpty();
    }

    private static CommandGifts gift(String value) {
        return new CommandGifts() {
            @Override
            public Optional<byte[]> secret(String id) {
                return Optional.of(value.getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public @Nullable Path agent(String id) {
                return null;
            }
        };
    }

    @Test
    void tellsWhereACommandFailedAndWhatItSaidLast() {
        assertThatThrownBy(() -> bench.from("debian")
                        .step(command(List.of(), "make", "fail"))
                        .build())
                .hasMessageContaining("Dockerfile:5: RUN make fail failed: exit status 7")
                .hasMessageContaining("| two")
                .hasMessageContaining("Mend it.");
    }

    @Test
    void whatOneStageMakesIsMountedInAnother() throws IOException {
        bench.from("debian").step(command(List.of(), "made")).next();
        RunMount bind = new RunMount.Bind("/m", new CopySource.Stage(0), "/made", true);
        bench.from("debian")
                .step(command(List.of(bind), "out"))
                .step(new Words("/made", "/x/").from(0).step());
        BuiltStage built = bench.build();

        assertThat(bench.files(built)).containsEntry("x/made", "644 0:0 made").containsKey("out");
        bench.build();
        assertThat(bench.executed).isEmpty();
        assertThat(bench.opened).isEmpty();
    }

    @Test
    void aStageCanStandOnADirectory() throws IOException {
        bench.contexts.put("rootfs", Files.createDirectories(directory.resolve("other")));
        Files.writeString(directory.resolve("other/file"), "f");
        bench.fromDirectory("rootfs").file("a", "a").copy("a", "/a");

        assertThat(bench.files(bench.build()))
                .containsEntry("file", "644 0:0 f")
                .containsEntry("a", "644 0:0 a");
    }
}
