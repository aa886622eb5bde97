// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.engine.EngineImage;
import com.alinesno.container.engine.EngineSettings;
import com.alinesno.container.export.Built;
import com.alinesno.container.export.BuiltImage;
import com.alinesno.container.export.LoadingDocker;
import com.alinesno.container.export.OutputFiles;
import com.alinesno.container.export.PlatformChoice;
import com.alinesno.container.export.files.OciLayout;
import com.alinesno.container.oci.Compression;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Layer;
import com.alinesno.container.oci.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DaemonSinkTest {

    private static final String NAME = "docker.io/library/demo:1.0";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private Built built;
    private LoadingDocker docker;

    @BeforeEach
    void startEngine() throws Exception {
        built = new Built(directory.resolve("cache"));
        docker = new LoadingDocker(directory.resolve("s"));
    }

    @AfterEach
    void stopEngine() throws Exception {
        docker.close();
    }

    @Test
    void imageIsLoadedUnderAllItsNames() throws Exception {
        BuiltImage image = built.image("demo:1.0", "registry.example.com/team/demo");

        assertThat(write(image)).isEqualTo("Docker (27.5.1)");

        assertThat(idOf(NAME)).isEqualTo(image.images().get(0).id().toString());
        assertThat(idOf("registry.example.com/team/demo:latest")).isEqualTo(idOf(NAME));
        assertThat(docker.loads).hasSize(1);
    }

    @Test
    void imageThatIsThereIsNotLoadedAgain() throws Exception {
        write(built.image("demo:1.0"));
        int requests = docker.engine.requests().size();

        write(built.image("demo:1.0"));

        assertThat(docker.loads).hasSize(1);
        assertThat(docker.engine
                        .requests()
                        .subList(requests, docker.engine.requests().size()))
                .as("questions alone")
                .allMatch(request -> request.startsWith("GET "));
    }

    @Test
    void imageThatIsThereGetsItsNewNames() throws Exception {
        write(built.image("demo:1.0"));

        write(built.image("demo:1.1"));

        assertThat(docker.loads).hasSize(1);
        assertThat(idOf("docker.io/library/demo:1.1")).isEqualTo(idOf(NAME));
    }

    @Test
    void nameOfAnotherImageIsTakenOver() throws Exception {
        write(built.image(built.platform(Built.AMD64, built.layer("other")), "demo:1.0"));
        BuiltImage image = built.image("demo:2.0");
        write(image);

        write(built.image("demo:1.0"));

        assertThat(docker.loads).hasSize(2);
        assertThat(idOf(NAME)).isEqualTo(image.images().get(0).id().toString());
    }

    @Test
    void layersThatTheLastBuildLoadedAreNotSentAgain() throws Exception {
        Layer base = built.layer("base");
        write(built.image(built.platform(Built.AMD64, base, built.layer("old")), "demo:1.0"));
        Layer changed = built.layer("new");

        write(built.image(built.platform(Built.AMD64, base, changed), "demo:1.0"));

        assertThat(docker.loads).hasSize(2);
        assertThat(docker.loads.get(1)).contains(path(changed)).doesNotContain(path(base));
    }

    @Test
    void layersOfAnyImageAreNotSentAgain() throws Exception {
        Layer base = built.layer("base");
        write(built.image(built.platform(Built.AMD64, base), "base:1.0"));

        write(built.image(built.platform(Built.AMD64, base, built.layer("application")), "demo:1.0"));

        assertThat(docker.loads.get(1)).doesNotContain(path(base));
    }

    @Test
    void onlyTheLowestLayersCountAsKnown() throws Exception {
        Layer base = built.layer("base");
        Layer application = built.layer("application");
        write(built.image(built.platform(Built.AMD64, built.layer("other base"), application), "demo:1.0"));

        write(built.image(built.platform(Built.AMD64, base, application), "demo:1.0"));

        assertThat(docker.loads.get(1)).contains(path(base), path(application));
    }

    @Test
    void wholeImageIsSentWhereTheEngineLacksLayersAfterAll() throws Exception {
        Layer base = built.layer("base");
        write(built.image(built.platform(Built.AMD64, base, built.layer("old")), "demo:1.0"));
        AtomicInteger loads = new AtomicInteger();
        docker.engine.on("POST /images/load", call -> {
            if (loads.getAndIncrement() == 0) {
                call.body().transferTo(OutputStream.nullOutputStream());
                call.reply(200, "Content-Type: application/json", LoadingDocker.error("layer not found"));
            } else {
                docker.load(call);
            }
        });
        BuiltImage next = built.image(built.platform(Built.AMD64, base, built.layer("new")), "demo:1.0");

        write(next);

        assertThat(loads).hasValue(2);
        assertThat(docker.loads.get(1)).contains(path(base));
        assertThat(idOf(NAME)).isEqualTo(next.images().get(0).id().toString());
    }

    @Test
    void wholeImageIsSentWhereTheEngineDoesNotTellItsImages() throws Exception {
        docker.engine.on("GET /images/json", 500, "{\"message\":\"layer store is damaged\"}");

        write(built.image("demo:1.0"));

        assertThat(docker.images).containsKey(NAME);
    }

    @Test
    void podmanGetsTheWholeArchive() throws Exception {
        docker.asPodman();
        Layer base = built.layer("base");
        write(built.image(built.platform(Built.AMD64, base, built.layer("old")), "demo:1.0"));

        assertThat(write(built.image(built.platform(Built.AMD64, base, built.layer("new")), "demo:1.0")))
                .isEqualTo("Podman (5.2.2)");

        assertThat(docker.loads.get(1)).contains("manifest.json", path(base));
    }

    @Test
    void dockerThatKeepsManifestsGetsALayout() throws Exception {
        docker.withContainerd();
        BuiltImage image = built.image("demo:1.0");
        Descriptor manifest = image.images().get(0).descriptor();

        write(image);
        write(image);

        assertThat(docker.loads).hasSize(1);
        assertThat(docker.loads.get(0)).contains("index.json", OciLayout.path(manifest.digest()));
        assertThat(idOf(NAME)).isEqualTo(manifest.digest().toString());
    }

    @Test
    void platformOfTheMachineIsLoaded() throws Exception {
        BuiltImage image = built.index(
                List.of(
                        built.platform(Built.AMD64, built.layer("amd64")),
                        built.platform(Built.ARM64, built.layer("arm64"))),
                "demo:1.0");

        sink(null, Built.ARM64).write(image);

        assertThat(idOf(NAME)).isEqualTo(image.images().get(1).id().toString());
    }

    @Test
    void platformThatTheImageLacksIsAnErrorBeforeAnyEngineIsAsked() throws Exception {
        BuiltImage image = built.image("demo:1.0");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> sink(Built.ARM64, Built.ARM64).write(image))
                .withMessageStartingWith("<platform>: the image is not built for linux/arm64/v8");
        assertThat(docker.engine.requests()).isEmpty();
    }

    @Test
    void oldDockerIsNotGivenZstdLayers() throws Exception {
        Layer layer = built.layer(Compression.ZSTD, Built.utf8("content"));
        BuiltImage image = built.image(built.platform(Built.AMD64, layer), "demo:1.0");
        docker.engine.on("GET /info", 200, "{\"ServerVersion\":\"20.10.24+dfsg1\"}");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> write(image))
                .withMessageStartingWith(
                        "<compression>: Docker (20.10.24+dfsg1) cannot read layers that are compressed "
                                + "with zstd, such as " + layer.descriptor().digest());
        assertThat(docker.loads).isEmpty();

        docker.engine.on("GET /info", 200, "{\"ServerVersion\":\"23.0.0\"}");
        write(image);
        assertThat(docker.images).containsKey(NAME);
    }

    @Test
    void failureInTheProgressOfTheLoadIsAnError() throws Exception {
        answerLoad(200, "{\"status\":\"Loading layer\"}\n" + LoadingDocker.error("no space left on device") + "\n");

        assertThatIOException()
                .isThrownBy(() -> write(built.image("demo:1.0")))
                .withMessage("Docker (27.5.1) could not load the image: no space left on device");
    }

    @Test
    void imageThatCannotBeUnpackedIsAnError() throws Exception {
        docker.withContainerd();
        answerLoad(200, "{\"stream\":\"Error unpacking image demo:1.0: no such layer\\n\"}\n");

        assertThatIOException()
                .isThrownBy(() -> write(built.image("demo:1.0")))
                .withMessage("Docker (29.0.0) could not load the image: Error unpacking image demo:1.0: no such layer");
    }

    @Test
    void statusOfFailureIsAnErrorWithTheEnginesWords() throws Exception {
        answerLoad(500, "{\"message\":\"disk quota exceeded\"}");

        assertThatIOException()
                .isThrownBy(() -> write(built.image("demo:1.0")))
                .withMessage("Docker (27.5.1) says: disk quota exceeded (HTTP status 500)");
    }

    @Test
    void imageThatIsNotThereAfterwardsIsAnError() throws Exception {
        answerLoad(200, "{\"stream\":\"Loaded image\"}\n");

        assertThatIOException()
                .isThrownBy(() -> write(built.image("demo:1.0")))
                .withMessage("Docker (27.5.1) says: No such image (HTTP status 404)");
    }

    @Test
    void nameThatStaysWithAnotherImageIsAnError() throws Exception {
        docker.images.put(NAME, new EngineImage("sha256:other", List.of()));
        docker.engine.on("POST /images/sha256:", 201, "");
        BuiltImage image = built.image("demo:2.0", "demo:1.0");

        docker.engine.on("POST /images/load", call -> {
            docker.load(call);
            docker.images.put(NAME, new EngineImage("sha256:other", List.of()));
        });

        assertThatIOException()
                .isThrownBy(() -> write(image))
                .withMessageStartingWith("Docker (27.5.1) has sha256:other as demo:1.0, but "
                        + image.images().get(0).id() + " was loaded");
    }

    @Test
    void blobThatTheCacheHasLostIsAnErrorBeforeAnythingIsSent() throws Exception {
        BuiltImage image = built.image("demo:1.0");
        Descriptor lost = image.images().get(0).manifest().layers().get(1);
        built.lose(lost);

        assertThatIOException().isThrownBy(() -> write(image)).withMessageContaining("has lost " + lost.digest());

        docker.withContainerd();
        assertThatIOException().isThrownBy(() -> write(image)).withMessageContaining("has lost " + lost.digest());
        assertThat(docker.engine.requests()).noneMatch(request -> request.startsWith("POST"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo done", "exit 1", "echo 'unknown command' >&2; exit 2"})
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void wrapperThatKnowsInfoAndLoadAloneIsEnough(String otherwise) throws Exception {
        Path wrapper = directory.resolve("wrapper");
        Path loaded = directory.resolve("loaded.tar");
        Files.writeString(wrapper, """
                #!/bin/sh
                case "$1" in
                info) echo '{"ServerVersion":"27.5.1"}';;
                load) cat > '%s';;
                *) %s;;
                esac
                """.formatted(loaded, otherwise));
        Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
        EngineSettings settings = new EngineSettings(System.getenv(), directory, wrapper.toString(), TIMEOUT);
        DaemonSink sink = new DaemonSink(settings, new PlatformChoice("<platform>", null, Built.AMD64));
        BuiltImage image = built.image("demo:1.0");

        assertThat(sink.write(image)).isEqualTo("Docker (27.5.1)");

        try (InputStream archive = Files.newInputStream(loaded)) {
            String manifest = new String(
                    Objects.requireNonNull(
                            OutputFiles.byName(OutputFiles.entries(archive)).get("manifest.json")),
                    StandardCharsets.UTF_8);
            assertThat(manifest).contains("demo:1.0");
        }
    }

    private void answerLoad(int status, String answer) {
        docker.engine.on("POST /images/load", call -> {
            call.body().transferTo(OutputStream.nullOutputStream());
            call.reply(status, "Content-Type: application/json", answer);
        });
    }

    private String write(BuiltImage image) throws IOException {
        return sink(null, Built.AMD64).write(image);
    }

    private DaemonSink sink(@Nullable Platform wanted, Platform machine) {
        EngineSettings settings = new EngineSettings(Map.of(), directory, null, TIMEOUT);
        return new DaemonSink(docker.finder(settings), new PlatformChoice("<platform>", wanted, machine));
    }

    private String idOf(String name) {
        return Objects.requireNonNull(docker.images.get(name), name).id();
    }

    private static String path(Layer layer) {
        return OciLayout.path(layer.descriptor().digest());
    }
}
