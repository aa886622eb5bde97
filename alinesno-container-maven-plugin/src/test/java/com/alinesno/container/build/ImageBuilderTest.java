// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.export.OciLayoutSink;
import com.alinesno.container.export.PlatformImage;
import com.alinesno.container.layer.PackedLayer;
import com.alinesno.container.oci.HealthCheck;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Json;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

        ObjectNode json = Json.parse(ImageJson.of(result, false), "image.json");

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

    @Test
    void aBaseThatCannotAskForHealthGetsTheLayerThatCan() throws IOException {
        BuildResult plain = builds.build("scratch", service(), AMD64);
        assertThat(plain.programs()).isEmpty();
        assertThat(new String(ImageJson.of(plain, false), StandardCharsets.UTF_8))
                .doesNotContain("healthPrograms");

        builds.health = new HealthRequest(layer("health-probe", "probe"));
        BuildResult result = builds.build("scratch", service(), AMD64);
        assertThat(result.layers()).extracting(PackedLayer::name).startsWith("health-probe");
        assertThat(result.layers().subList(1, result.layers().size()))
                .extracting(PackedLayer::diffId)
                .isEqualTo(plain.layers().stream().map(PackedLayer::diffId).toList());
        assertThat(result.programs()).containsEntry(AMD64, Set.of("HealthProbe"));
        assertThat(new String(ImageJson.of(result, false), StandardCharsets.UTF_8))
                .contains("\"healthPrograms\"", "\"HealthProbe\"");
        assertThat(builds.build("scratch", service(), AMD64).imageId()).isEqualTo(result.imageId());

        builds.health = new HealthRequest(null);
        assertThat(builds.build("scratch", service(), AMD64).imageId()).isEqualTo(plain.imageId());
    }

    @ParameterizedTest
    @CsvSource({"bash,bash", "curl grep,curl grep", "curl,HealthProbe curl", "sh,HealthProbe sh"})
    void aBaseThatCanStaysAsItIs(String has, String programs) throws IOException {
        List<LayerEntry> files = new ArrayList<>();
        for (String program : has.split(" ", -1)) {
            FileContent content = new FileContent.InMemory(program.getBytes(StandardCharsets.UTF_8));
            files.add(new LayerEntry.File("/usr/bin/" + program, content, Attributes.FILE));
        }
        ImagePlan base = new ImagePlan(List.of(new LayerPlan("programs", files)), ContainerSettings.INHERITED);
        layout(builds.build("scratch", base, AMD64));

        builds.health = new HealthRequest(layer("health-probe", "probe"));
        BuildResult result = builds.build("oci:base", service(), AMD64);
        assertThat(result.programs().get(AMD64)).containsExactlyInAnyOrder(programs.split(" ", -1));
        assertThat(result.layers())
                .extracting(PackedLayer::name)
                .filteredOn("health-probe"::equals)
                .hasSize(programs.contains("HealthProbe") ? 1 : 0);
    }

    @Test
    void aBaseThatChecksItselfIsAskedAsItSays() throws IOException {
        HealthCheck health = new HealthCheck(List.of("CMD", "/check"), null, null, null, null, null);
        ContainerSettings settings = new ContainerSettings(
                null, null, Map.of(), List.of(), List.of(), Map.of(), null, null, health, null, Instant.EPOCH);
        FileContent bash = new FileContent.InMemory(new byte[0]);
        LayerPlan programs =
                new LayerPlan("programs", List.of(new LayerEntry.File("/usr/bin/bash", bash, Attributes.FILE)));
        layout(builds.build("scratch", new ImagePlan(List.of(programs), settings), AMD64));

        builds.health = new HealthRequest(layer("health-probe", "probe"));
        BuildResult result = builds.build("oci:base", service(), AMD64);
        assertThat(result.layers()).extracting(PackedLayer::name).doesNotContain("health-probe");
        assertThat(result.programs().get(AMD64)).as("its layers are not read").isEmpty();
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
