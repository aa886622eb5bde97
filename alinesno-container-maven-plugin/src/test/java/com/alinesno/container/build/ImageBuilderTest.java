// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.export.PlatformImage;
import com.alinesno.container.export.files.OciLayoutSink;
import com.alinesno.container.json.Json;
import com.alinesno.container.layer.PackedLayer;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.HealthCheck;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Index;
import com.alinesno.container.oci.ManifestFormat;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.oci.OciSchemas;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.ContainerSettings;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.ImagePlan;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ImageBuilderTest {

    private static final Platform AMD64 = Platform.parse("linux/amd64");
    private static final Platform ARM64 = Platform.parse("linux/arm64");
    private static final Platform I386 = Platform.parse("linux/386");

    @TempDir
    Path directory;

    private Builds builds;

    @BeforeEach
    void openStore() {
        builds = new Builds(directory);
    }

    /** The digests of a fixed input: whoever changes them changes the digest of every user's image. */
    @Test
    void sameInputsHaveTheSameDigestEverywhere() throws IOException {
        assertThat(builds.build("scratch", service(), AMD64).image().root().digest())
                .hasToString("sha256:ce93d12d45ff62074ddafe86131cf5b25f5d15bb3f7193f88148ab30840d949c");
        assertThat(builds.build("scratch", service(), AMD64, ARM64, I386)
                        .image()
                        .root()
                        .digest())
                .hasToString("sha256:15d489a4535a4d2d8dabc663ea22daf63d1e8deba107e4d38a4647d8eff5cac2");
    }

    @Test
    void layersArePackedOnceForAllPlatforms() throws IOException {
        BuildResult result = builds.build("scratch", service(), AMD64, ARM64, I386);

        assertThat(result.layers()).hasSize(2);
        for (PlatformImage image : result.image().images()) {
            assertThat(image.manifest().layers())
                    .containsExactly(
                            result.layers().get(0).descriptor(),
                            result.layers().get(1).descriptor());
        }
    }

    @Test
    void secondBuildFindsItsLayers() throws IOException {
        BuildResult first = builds.build("scratch", service(), AMD64);
        assertThat(builds.packed).containsExactlyInAnyOrderElementsOf(first.layers());
        builds.told.clear();
        builds.packed.clear();

        builds.build("scratch", service(), AMD64);

        assertThat(builds.packed).isEmpty();
        assertThat(builds.told).startsWith("base scratch", "layer libraries cached", "layer classes cached");
    }

    @Test
    void layoutFollowsTheSchemasOfTheSpecification() throws IOException {
        BuildResult result = builds.build("scratch", service(), AMD64, ARM64, I386);
        Path layout = directory.resolve("oci");
        new OciLayoutSink(layout).write(result.image());

        assertThat(OciSchemas.validate(OciSchemas.LAYOUT_HEADER, Files.readAllBytes(layout.resolve("oci-layout"))))
                .isEmpty();
        assertThat(OciSchemas.validate(MediaType.OCI_INDEX, Files.readAllBytes(layout.resolve("index.json"))))
                .isEmpty();
        assertThat(OciSchemas.validate(
                        MediaType.OCI_INDEX,
                        blob(layout, result.image().root().digest().hex())))
                .isEmpty();
        for (PlatformImage image : result.image().images()) {
            assertThat(OciSchemas.validate(
                            MediaType.OCI_MANIFEST,
                            blob(layout, image.descriptor().digest().hex())))
                    .isEmpty();
            assertThat(OciSchemas.validate(
                            MediaType.OCI_CONFIG, blob(layout, image.id().hex())))
                    .isEmpty();
        }
    }

    @Test
    void whatTheBaseSaysStandsUnlessThePlanSaysOtherwise() throws IOException {
        HealthCheck health = new HealthCheck(List.of("CMD", "/check"), Duration.ofSeconds(3), null, null, null, 2);
        ContainerSettings settings = new ContainerSettings(
                List.of("/entry"),
                List.of("argument"),
                new TreeMap<>(Map.of("LEFT", "base", "BOTH", "base")),
                List.of("80/tcp"),
                List.of("/data"),
                Map.of("by", "base"),
                "65532",
                "/work",
                health,
                "SIGQUIT",
                Instant.EPOCH);
        layout(builds.build("scratch", new ImagePlan(List.of(), settings), AMD64));
        ContainerSettings own = new ContainerSettings(
                List.of("java", "App"),
                null,
                new TreeMap<>(Map.of("BOTH", "own", "RIGHT", "own")),
                List.of("81/tcp"),
                List.of(),
                Map.of("of", "us"),
                null,
                null,
                null,
                null,
                Instant.EPOCH);

        ImageConfig made = config(builds.build("oci:base", new ImagePlan(List.of(), own), AMD64));

        ObjectNode config = Json.parse(made.toBytes(), "configuration").withObject("/config");
        assertThat(config.toString())
                .contains("\"Env\":[\"BOTH=own\",\"LEFT=base\",\"RIGHT=own\"]")
                .contains("\"Entrypoint\":[\"java\",\"App\"]")
                .contains("\"User\":\"65532\"", "\"WorkingDir\":\"/work\"", "\"StopSignal\":\"SIGQUIT\"")
                .contains("\"80/tcp\":{}", "\"81/tcp\":{}", "\"/data\":{}")
                .contains("\"by\":\"base\"", "\"of\":\"us\"")
                .contains("\"Healthcheck\":{\"Test\":[\"CMD\",\"/check\"]")
                // They were the arguments of another program.
                .doesNotContain("\"Cmd\"");
    }

    @Test
    void layersOfTheBaseComeFirstAndStayAsTheyAre() throws IOException {
        BuildResult base = builds.build("scratch", service(), AMD64);
        layout(base);

        BuildResult result = builds.build("oci:base", plan(layer("more", "more")), AMD64);

        PlatformImage image = result.image().images().get(0);
        assertThat(image.manifest().layers())
                .startsWith(base.image().images().get(0).manifest().layers().get(0))
                .endsWith(result.layers().get(0).descriptor())
                .hasSize(3);
        assertThat(image.manifest().annotations())
                .doesNotContainKey("org.opencontainers.image.base.name")
                .containsEntry(
                        "org.opencontainers.image.base.digest",
                        base.image().root().digest().toString());
    }

    @Test
    void dockerFormatIsKeptThroughout() throws IOException {
        BuildResult result = builds.build("scratch", service(), ManifestFormat.DOCKER, AMD64, ARM64);

        assertThat(result.image().root().mediaType()).isEqualTo(MediaType.DOCKER_INDEX);
        for (PlatformImage image : result.image().images()) {
            assertThat(image.descriptor().mediaType()).isEqualTo(MediaType.DOCKER_MANIFEST);
            assertThat(image.manifest().config().mediaType()).isEqualTo(MediaType.DOCKER_CONFIG);
            assertThat(image.manifest().layers())
                    .allMatch(layer -> layer.mediaType().equals(MediaType.DOCKER_LAYER_GZIP));
        }
    }

    @Test
    @Timeout(60)
    void fileThatIsMissingFailsTheBuildAndIsNamed() {
        Path missing = directory.resolve("missing.jar");
        LayerEntry entry = new LayerEntry.File("/app/missing.jar", new FileContent.OnDisk(missing), Attributes.FILE);

        assertThatThrownBy(() -> builds.build("scratch", plan(new LayerPlan("libraries", List.of(entry))), AMD64))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(missing.toString());
    }

    @Test
    @Timeout(60)
    void baseThatCannotBeOpenedFailsTheBuild() {
        assertThatThrownBy(() -> builds.build("oci:nowhere", service(), AMD64))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void platformThatTheBaseLacksIsRefusedWithThoseItHas() throws IOException {
        layout(builds.build("scratch", service(), AMD64, I386));

        assertThatThrownBy(() -> builds.build("oci:base", service(), ARM64))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("linux/arm64")
                .hasMessageContaining("linux/amd64")
                .hasMessageContaining("linux/386");
    }

    @Test
    void imageJsonTellsWhatProgramsNeed() throws IOException {
        BuildResult result = builds.build("scratch", service(), AMD64, ARM64);

        ObjectNode json = Json.parse(ImageJson.of(result, false, Map.of()), "image.json");

        assertThat(json.get("image").textValue()).isEqualTo("registry.example/team/app:1.0");
        assertThat(json.get("imageDigest").textValue())
                .isEqualTo(result.image().root().digest().toString());
        assertThat(json.get("tags").toString()).isEqualTo("[\"1.0\",\"new\"]");
        assertThat(json.at("/architectures/0/arch").textValue()).isEqualTo("x64");
        assertThat(json.at("/architectures/1/arch").textValue()).isEqualTo("arm64");
        assertThat(json.at("/architectures/1/layers/0/name").textValue()).isEqualTo("libraries");
        assertThat(json.at("/architectures/1/layers/0/bytes").longValue())
                .isEqualTo(result.layers().get(0).descriptor().size());
        assertThat(json.at("/architectures/1/layers/0/cached").booleanValue()).isFalse();
    }

    /** A plan with every kind of setting and two small layers. */
    private static ImagePlan service() {
        ContainerSettings settings = new ContainerSettings(
                List.of("java", "-cp", "@/app/jib-classpath-file", "com.example.App"),
                null,
                Map.of("MODE", "test"),
                List.of("8080/tcp"),
                List.of("/var/data"),
                Map.of("team", "order"),
                "1000:1000",
                "/app",
                null,
                null,
                Instant.EPOCH);
        return new ImagePlan(List.of(layer("libraries", "library ".repeat(1000)), layer("classes", "class")), settings);
    }

    private static ImagePlan plan(LayerPlan... layers) {
        return new ImagePlan(List.of(layers), ContainerSettings.INHERITED);
    }

    private static LayerPlan layer(String name, String text) {
        FileContent content = new FileContent.InMemory(text.getBytes(StandardCharsets.UTF_8));
        return new LayerPlan(name, List.of(new LayerEntry.File("/app/" + name, content, Attributes.FILE)));
    }

    private static ImagePlan withUser(String user, String... volumes) {
        return new ImagePlan(
                List.of(layer("classes", "class")),
                new ContainerSettings(
                        null,
                        null,
                        Map.of(),
                        List.of(),
                        List.of(volumes),
                        Map.of(),
                        user,
                        null,
                        null,
                        null,
                        Instant.EPOCH));
    }

    private static LayerPlan passwd(String lines) {
        FileContent content = new FileContent.InMemory(lines.getBytes(StandardCharsets.UTF_8));
        return new LayerPlan("users", List.of(new LayerEntry.File("/etc/passwd", content, Attributes.FILE)));
    }

    @Test
    void volumesAreDirectoriesOfTheUserInALayerOfTheirOwn() throws IOException {
        BuildResult without = builds.build("scratch", withUser("1001:1002", "/app/logs"), AMD64);
        builds.volumeDirectories = true;
        BuildResult with = builds.build("scratch", withUser("1001:1002", "/app/logs"), AMD64, ARM64);
        assertThat(with.layers()).extracting(PackedLayer::name).containsExactly("classes", "volumes");
        assertThat(with.layers().get(0))
                .extracting(PackedLayer::diffId)
                .isEqualTo(without.layers().get(0).diffId());
        assertThat(new String(ImageJson.of(with, false, Map.of()), StandardCharsets.UTF_8))
                .contains("\"volumes\"");
        assertThat(config(with).diffIds()).hasSize(2);
        assertThat(config(with).volumes()).containsExactly("/app/logs");
        assertThat(builds.build("scratch", withUser("1001:1002"), AMD64).layers())
                .hasSize(1);
    }

    @Test
    void nothingIsReadWhereNothingChanged() throws IOException {
        layout(builds.build(
                "scratch", new ImagePlan(List.of(passwd("app:x:7:8::/:\n")), ContainerSettings.INHERITED), AMD64));
        builds.volumeDirectories = true;
        BuildResult first = builds.build("oci:base", withUser("app", "/data"), AMD64);
        Digest base = first.image().images().get(0).manifest().layers().get(0).digest();
        for (String kind : List.of("listings", "programs")) {
            delete(directory.resolve("store/records").resolve(kind));
        }
        Path blob = builds.store().path(base);
        byte[] content = Files.readAllBytes(blob);
        FileTime time = Files.getLastModifiedTime(blob);
        Files.write(blob, new byte[content.length]);
        Files.setLastModifiedTime(blob, time);

        assertThat(builds.build("oci:base", withUser("app", "/data"), AMD64)
                        .image()
                        .root()
                        .digest())
                .as("the layer, which cannot be read any more, is not looked at")
                .isEqualTo(first.image().root().digest());
    }

    private static void delete(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            try (var files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Test
    void platformsDifferWhereTheirBasesDo() throws IOException {
        BuildResult amd64 = builds.build(
                "scratch", new ImagePlan(List.of(passwd("app:x:7:8::/:\n")), ContainerSettings.INHERITED), AMD64);
        BuildResult arm64 = builds.build(
                "scratch", new ImagePlan(List.of(passwd("app:x:17:18::/:\n")), ContainerSettings.INHERITED), ARM64);
        Path base = directory.resolve("base");
        new OciLayoutSink(base).write(amd64.image());
        Path other = directory.resolve("other");
        new OciLayoutSink(other).write(arm64.image());
        try (var blobs = Files.list(other.resolve("blobs/sha256"))) {
            for (Path blob : blobs.toList()) {
                Path target = base.resolve("blobs/sha256").resolve(blob.getFileName());
                if (!Files.exists(target)) {
                    Files.copy(blob, target);
                }
            }
        }
        Descriptor one = amd64.image().root().withPlatform(AMD64);
        Descriptor two = arm64.image().root().withPlatform(ARM64);
        Files.write(base.resolve("index.json"), new Index(MediaType.OCI_INDEX, List.of(one, two), Map.of()).toBytes());
        builds.volumeDirectories = true;

        BuildResult both = builds.build("oci:base", withUser("app", "/data"), AMD64, ARM64);

        assertThat(both.layers()).extracting(PackedLayer::name).containsExactly("classes", "volumes", "volumes");
        for (Platform platform : List.of(AMD64, ARM64)) {
            assertThat(both.ownLayers().get(platform)).hasSize(2);
        }
    }

    @Test
    void whatCannotStartIsTold() throws IOException {
        builds.build("scratch", withUser("nobody-knows"), AMD64);
        assertThat(builds.told)
                .anyMatch(line -> line.startsWith("warned <container><user>: the image has no user 'nobody-knows'"));
        builds.told.clear();
        builds.build("scratch", withUser("1001"), AMD64);
        assertThat(builds.told).noneMatch(line -> line.startsWith("warned"));
        builds.build("scratch", service(), AMD64);
        assertThat(builds.told)
                .anyMatch(line -> line.startsWith("warned <container><entrypoint>: 'java' is not in the image"));
    }

    /** Writes what was built to where {@code oci:base} finds it. */
    private void layout(BuildResult result) throws IOException {
        new OciLayoutSink(directory.resolve("base")).write(result.image());
    }

    private static ImageConfig config(BuildResult result) {
        return result.image().images().get(0).config();
    }

    private static byte[] blob(Path layout, String hex) throws IOException {
        return Files.readAllBytes(layout.resolve("blobs/sha256").resolve(hex));
    }
}
