// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.output.ChartFiles;
import com.alinesno.container.deploy.output.GeneratedFile;
import com.alinesno.container.deploy.yaml.Tree;
import com.alinesno.container.http.Network;
import com.alinesno.container.http.Timeouts;
import com.alinesno.container.json.Json;
import com.alinesno.container.layer.LayerPacker;
import com.alinesno.container.layer.PackingThreads;
import com.alinesno.container.maven.parameters.deploy.DeployHelm;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Manifest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.registry.Registries;
import com.alinesno.container.registry.TestRegistry;
import com.alinesno.container.registry.login.RegistryAccess;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.InputIndex;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Packs a chart, and pushes it to a registry. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ChartPushTest {

    private static final Digest IMAGE = Digest.of("image".getBytes(StandardCharsets.UTF_8));
    private static final Instant CREATED = Instant.parse("2026-01-02T03:04:05Z");

    private final Registries registries = Registries.open(() -> Network.direct(Timeouts.DEFAULT), told -> {});
    private final Map<String, GeneratedFile> files = new TreeMap<>();
    private String version = "1.0.0";

    @TempDir
    Path directory;

    private TestRegistry registry;

    @BeforeEach
    void start() throws IOException {
        registry = new TestRegistry();
        files.put("values.yaml", file("a: 1\n"));
        files.put("templates/x.yaml", file("kind: X\n"));
    }

    @AfterEach
    void obeysTheSpecification() throws IOException {
        registries.close();
        registry.close();
        assertThat(registry.offences()).isEmpty();
    }

    private static GeneratedFile file(String text) {
        return new GeneratedFile(text.getBytes(StandardCharsets.UTF_8), false);
    }

    private Path pack(String place) throws IOException {
        BlobStore store = BlobStore.open(directory.resolve(place + "-cache"), InstantSource.system(), warning -> {});
        InputIndex index = InputIndex.open(store, place, InstantSource.system());
        LayerPacker packer = new LayerPacker(store, index, new PackingThreads(2));
        Map<String, Object> metadata = Tree.of(
                "apiVersion", "v2",
                "name", "order",
                "version", version,
                "description", "Orders",
                "maintainers", List.of(Tree.of("name", "Ann", "email", "ann@example.com"), Tree.of("name", "Bo")));
        return new ChartPackage(directory.resolve(place), CREATED, store, packer)
                .write(new ChartFiles.Made(metadata, files), new DeployHelm(false, null, null), IMAGE);
    }

    private @Nullable ImageReference push(Digest image, boolean overwrite) throws IOException {
        DeployHelm helm = new DeployHelm(false, "oci://" + registry.name() + "/charts", null);
        return new ChartPush(helm, overwrite, chart -> registries.client(chart.registry(), RegistryAccess.ANONYMOUS))
                .run(directory.resolve("helm"), List.of(ImageReference.parse("other/order")), image, false);
    }

    @Test
    void theSameChartHasTheSameBytesAnywhere() throws IOException {
        byte[] once = Files.readAllBytes(pack("helm"));
        assertThat(Files.readAllBytes(pack("elsewhere"))).isEqualTo(once);
        List<String> entries = new ArrayList<>();
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GzipCompressorInputStream(new ByteArrayInputStream(once)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.add(entry.getName());
                if (entry.isFile()) {
                    assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo(CREATED);
                }
            }
        }
        assertThat(entries)
                .containsExactly("order/", "order/templates/", "order/templates/x.yaml", "order/values.yaml");
        assertThat(Files.readString(directory.resolve("helm/index.yaml")))
                .contains(Digest.of(once).hex());
    }

    @Test
    void aRegistryGetsWhatHelmWouldPush() throws IOException {
        byte[] archive = Files.readAllBytes(pack("helm"));
        assertThat(push(IMAGE, false)).hasToString(registry.name() + "/charts/order:1.0.0");
        byte[] document = Objects.requireNonNull(registry.manifestOf("charts/order", "1.0.0"));
        Manifest manifest = Manifest.parse(document, MediaType.OCI_MANIFEST);
        assertThat(manifest.config().mediaType()).hasToString("application/vnd.cncf.helm.config.v1+json");
        assertThat(manifest.layers())
                .containsExactly(
                        Descriptor.of(new MediaType("application/vnd.cncf.helm.chart.content.v1.tar+gzip"), archive));
        assertThat(manifest.annotations())
                .containsEntry("org.opencontainers.image.title", "order")
                .containsEntry("org.opencontainers.image.version", "1.0.0")
                .containsEntry("org.opencontainers.image.created", "2026-01-02T03:04:05Z")
                .containsEntry("org.opencontainers.image.authors", "Ann (ann@example.com), Bo");
        byte[] config = Objects.requireNonNull(
                registry.blobOf("charts/order", manifest.config().digest()));
        assertThat(Json.parse(config, "config").path("name").asText()).isEqualTo("order");
    }

    @Test
    void aPlusSignIsAnUnderscoreInTheTag() throws IOException {
        version = "1.0.0+RELEASE";
        pack("helm");
        assertThat(push(IMAGE, false)).hasToString(registry.name() + "/charts/order:1.0.0_RELEASE");
    }

    @Test
    void aReleaseThatIsThereStaysUnlessTheUserSaysOtherwise() throws IOException {
        pack("helm");
        push(IMAGE, false);
        registry.forgetRequests();
        push(IMAGE, false);
        assertThat(registry.requests()).noneMatch(request -> request.startsWith("P"));
        files.put("values.yaml", file("a: 2\n"));
        pack("helm");
        assertThatThrownBy(() -> push(IMAGE, false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("charts/order:1.0.0 is there already");
        push(IMAGE, true);
        assertThat(registry.requests()).anyMatch(request -> request.startsWith("PUT /v2/charts/order/manifests/1.0.0"));
    }

    @Test
    void aChartOfAnotherImageIsNotPushed() throws IOException {
        assertThatThrownBy(() -> push(IMAGE, false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("there is no ")
                .hasMessageContaining("Let the goal 'manifests' run before it");
        pack("helm");
        assertThatThrownBy(() -> push(Digest.of(new byte[1]), false))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("deploys another image than was pushed");
    }

    @Test
    void chartsAndImagesHaveRepositoriesOfTheirOwn() {
        List<ImageReference> images = List.of(ImageReference.parse("registry.example.com/team/order:1"));
        assertThat(new DeployHelm(false, "oci://registry.example.com/team/charts/", null).repositoryOf("order", images))
                .hasToString("registry.example.com/team/charts/order");
        assertThat(new DeployHelm(false, null, null).repositoryOf("order", images))
                .isNull();
        assertThatThrownBy(() ->
                        new DeployHelm(false, "oci://registry.example.com/team", null).repositoryOf("order", images))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("which is the image");
        for (String wrong : List.of(
                "charts",
                "oci://registry.example.com/Team Charts",
                "oci://r.example.com/../../x",
                "oci://r.example.com/a/./b",
                "oci://r.example.com//x",
                "oci://r/../../x",
                "http://r.example.com/x",
                "oci://u:p@r.example.com/x",
                "oci://$(id)/x")) {
            assertThatThrownBy(() -> new DeployHelm(false, wrong, null))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("oci://registry.example.com/charts");
        }
        for (String wrong : List.of("https://", "https://u:p@a/b", "https://a/../b", "https://a/b?c", "http://a b")) {
            assertThatThrownBy(() -> new DeployHelm(false, null, wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("has a <url> that is");
        }
    }

    @Test
    void theIndexSaysWhereThePackageIs() {
        assertThat(new DeployHelm(false, null, null).url("x.tgz")).isEqualTo("x.tgz");
        assertThat(new DeployHelm(false, null, "https://a/b").url("x.tgz")).isEqualTo("https://a/b/x.tgz");
        assertThat(new DeployHelm(false, null, "https://a/b/").url("x.tgz")).isEqualTo("https://a/b/x.tgz");
    }
}
