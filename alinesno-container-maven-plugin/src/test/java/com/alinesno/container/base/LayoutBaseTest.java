// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import static com.alinesno.container.base.TestImage.AMD64;
import static com.alinesno.container.base.TestImage.ARM64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.oci.Compression;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Manifest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.oci.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutBaseTest extends TwoImages {

    @Test
    void scratchHasNoLayersForAnyPlatform() throws IOException {
        BaseImage base = bases.open("scratch", AMD64, ARM64);

        assertThat(base.digest()).isNull();
        assertThat(base.reference()).isNull();
        assertThat(base.image(AMD64).layers()).isEmpty();
        assertThat(base.image(ARM64).config().platform()).isEqualTo(ARM64);
        assertThatThrownBy(() -> base.image(Platform.linux("386"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyImageOfALayoutIsTaken() throws IOException {
        TestLayout.of(amd64).directory(directory.resolve("base"));

        BaseImage base = bases.open("oci:base", AMD64);

        assertThat(base.name()).isEqualTo("oci:base");
        assertThat(base.digest()).isEqualTo(amd64.descriptor().digest());
        assertThat(base.image(AMD64).digest()).isEqualTo(amd64.descriptor().digest());
        assertThat(base.image(AMD64).config().toBytes())
                .isEqualTo(amd64.config().toBytes());
        assertThat(BaseFixture.layers(base, AMD64)).containsExactlyElementsOf(BaseFixture.blobs(amd64));
    }

    @Test
    void layersReachTheStoreWhenTheyAreFetched() throws IOException {
        TestLayout.of(amd64).directory(directory.resolve("base"));
        BaseImage base = bases.open("oci:" + directory.resolve("base"), AMD64);
        Descriptor layer = amd64.manifest().layers().get(0);

        assertThat(bases.store.contains(layer)).isFalse();
        base.fetch(base.image(AMD64).manifest().layers().get(0));

        assertThat(bases.store.contains(layer)).isTrue();
    }

    @Test
    void oneImageUnderSeveralTagsIsOneImage() throws IOException {
        TestLayout.of()
                .blobs(amd64.blobs())
                .tagged(amd64.descriptor(), "1")
                .tagged(amd64.descriptor(), "latest")
                .directory(directory.resolve("base"));

        assertThat(bases.open("oci:base", AMD64).digest())
                .isEqualTo(amd64.descriptor().digest());
        assertThat(bases.open("oci:base:latest", AMD64).digest())
                .isEqualTo(amd64.descriptor().digest());
    }

    @Test
    void severalImagesNeedAChoice() throws IOException {
        TestImage other = TestImage.of(AMD64, "other");
        TestLayout.of()
                .blobs(amd64.blobs())
                .blobs(other.blobs())
                .tagged(amd64.descriptor(), "1")
                .tagged(other.descriptor(), "2")
                .directory(directory.resolve("base"));

        assertThat(bases.open("oci:base:2", AMD64).digest())
                .isEqualTo(other.descriptor().digest());
        assertThat(bases.open("oci:base@" + amd64.descriptor().digest(), AMD64).digest())
                .isEqualTo(amd64.descriptor().digest());
        assertThatThrownBy(() -> bases.open("oci:base", AMD64))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<from><image>")
                .hasMessageContaining("several images: 1, 2");
        assertThatThrownBy(() -> bases.open("oci:base:3", AMD64))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("the layout holds 1, 2");
    }

    @Test
    void platformIsFoundInAnIndex() throws IOException {
        Descriptor index = layoutWithIndex(List.of(attestation(), amd64.descriptor(), arm64.descriptor()));

        BaseImage base = bases.open("oci:base", AMD64, Platform.linux("arm64"));

        assertThat(base.digest()).isEqualTo(index.digest());
        assertThat(base.image(AMD64).digest()).isEqualTo(amd64.descriptor().digest());
        assertThat(base.image(Platform.linux("arm64")).digest())
                .isEqualTo(arm64.descriptor().digest());
    }

    @Test
    void platformsListedWithoutAnIndexAreVariantsOfOneImage() throws IOException {
        TestLayout layout = TestLayout.of(amd64, arm64);
        layout.directory(directory.resolve("base"));

        BaseImage base = bases.open("oci:base", ARM64);

        assertThat(base.image(ARM64).digest()).isEqualTo(arm64.descriptor().digest());
        assertThat(base.digest()).isEqualTo(Digest.of(layout.index()));
    }

    @Test
    void manifestWithoutAPlatformIsAskedForIt() throws IOException {
        layoutWithIndex(List.of(
                amd64.descriptor().withPlatform(null), arm64.descriptor().withPlatform(null)));

        assertThat(bases.open("oci:base", ARM64).image(ARM64).digest())
                .isEqualTo(arm64.descriptor().digest());
        assertThatThrownBy(() -> bases.open("oci:base", Platform.linux("386")))
                .hasMessageContaining("no image for linux/386, only for linux/amd64, linux/arm64/v8");
    }

    @Test
    void missingPlatformIsAnErrorThatListsThoseThereAre() throws IOException {
        layoutWithIndex(List.of(amd64.descriptor(), arm64.descriptor(), attestation()));

        assertThatThrownBy(() -> bases.open("oci:base", AMD64, Platform.linux("386")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'oci:base' has no image for linux/386, only for linux/amd64, linux/arm64/v8");
    }

    @Test
    void otherVariantIsAnotherPlatform() throws IOException {
        TestLayout.of(TestImage.of(Platform.parse("linux/arm/v6"), "x")).directory(directory.resolve("base"));

        assertThatThrownBy(() -> bases.open("oci:base", Platform.linux("arm")))
                .hasMessageContaining("only for linux/arm/v6");
    }

    @Test
    void singleImageForAnotherPlatformIsRefused() throws IOException {
        TestLayout.of(TestImage.of(new Platform("windows", "amd64", null, "10.0.1", List.of()), "x"))
                .directory(directory.resolve("base"));

        assertThatThrownBy(() -> bases.open("oci:base", AMD64))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("only for windows/amd64");
    }

    @Test
    void configurationThatContradictsTheIndexIsRefused() throws IOException {
        layoutWithIndex(List.of(amd64.descriptor().withPlatform(ARM64)));

        assertThatThrownBy(() -> bases.open("oci:base", ARM64))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("listed for linux/arm64/v8, but its configuration says linux/amd64");
    }

    @Test
    void indexesMayBeNestedButNotWithoutEnd() throws IOException {
        Map<Digest, byte[]> blobs = new LinkedHashMap<>(amd64.blobs());
        Descriptor index = TestImage.index(blobs, List.of(amd64.descriptor()));
        for (int depth = 2; depth <= 3; depth++) {
            index = TestImage.index(blobs, List.of(index));
        }
        Descriptor tooDeep = TestImage.index(blobs, List.of(index));
        TestLayout.of()
                .blobs(blobs)
                .tagged(index, "deep")
                .tagged(tooDeep, "deeper")
                .directory(directory.resolve("base"));

        assertThat(bases.open("oci:base:deep", AMD64).image(AMD64).digest())
                .isEqualTo(amd64.descriptor().digest());
        assertThatThrownBy(() -> bases.open("oci:base:deeper", AMD64))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("nested more than 3 deep");
    }

    @Test
    void indexListedTwiceIsRefused() throws IOException {
        Map<Digest, byte[]> blobs = new LinkedHashMap<>(amd64.blobs());
        Descriptor index = TestImage.index(blobs, List.of(amd64.descriptor()));
        Descriptor outer = TestImage.index(blobs, List.of(index, index));
        TestLayout.of().blobs(blobs).entry(outer).directory(directory.resolve("base"));

        assertThatThrownBy(() -> bases.open("oci:base", AMD64)).hasMessageContaining("listed twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/vnd.oci.image.layer.v1.tar+lz4",
                "application/vnd.oci.image.layer.v1.tar+gzip+encrypted",
                "application/vnd.cncf.helm.chart.content.v1.tar+gzip"
            })
    void layerThatNobodyCanUnpackIsRefused(String type) throws IOException {
        Descriptor layer = amd64.manifest().layers().get(0).withMediaType(new MediaType(type));
        List<Descriptor> layers = List.of(layer, amd64.manifest().layers().get(1));
        TestLayout.of(amd64.withLayers(layers)).directory(directory.resolve("base"));

        assertThatThrownBy(() -> bases.open("oci:base", AMD64))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(type);
    }

    @Test
    void layersKeepTheirTypes() throws IOException {
        List<Descriptor> layers = new ArrayList<>(amd64.manifest().layers());
        layers.set(0, layers.get(0).withMediaType(MediaType.DOCKER_LAYER_ZSTD));
        TestLayout.of(amd64.withLayers(layers)).directory(directory.resolve("base"));

        BaseImage base = bases.open("oci:base", AMD64);

        assertThat(base.image(AMD64).layers().get(0).descriptor()).isEqualTo(layers.get(0));
        assertThat(base.image(AMD64).layers().get(0).descriptor().mediaType().layerCompression())
                .isEqualTo(Compression.ZSTD);
    }

    @Test
    void foreignLayerIsCarriedAndNeverFetched() throws IOException {
        MediaType foreign = new MediaType("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip");
        Descriptor layer = new Descriptor(
                foreign, Digest.of(new byte[1]), 1, null, Map.of(), List.of("https://example.com/layer"));
        TestLayout.of(amd64.withLayers(List.of(layer, amd64.manifest().layers().get(1))))
                .directory(directory.resolve("base"));

        BaseImage base = bases.open("oci:base", AMD64);
        base.fetch(base.image(AMD64).manifest().layers().get(0));

        assertThat(base.image(AMD64).layers().get(0).descriptor()).isEqualTo(layer);
        assertThat(bases.store.contains(layer)).isFalse();
    }

    @Test
    void layersMustBeAsManyAsDiffIds() throws IOException {
        TestLayout.of(amd64.withLayers(amd64.manifest().layers().subList(0, 1))).directory(directory.resolve("base"));

        assertThatThrownBy(() -> bases.open("oci:base", AMD64))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("has 1 layers, but its configuration has 2 diff IDs");
    }

    @Test
    void layersWithoutEndAreRefused() throws IOException {
        TestLayout.of(amd64.withLayers(
                        Collections.nCopies(1001, amd64.manifest().layers().get(0))))
                .directory(directory.resolve("base"));

        assertThatThrownBy(() -> bases.open("oci:base", AMD64)).hasMessageContaining("1001 layers");
    }

    /** An image with another configuration, listed for {@code platform}. */
    private Descriptor write(String config, @Nullable Platform platform) throws IOException {
        Map<Digest, byte[]> blobs = new LinkedHashMap<>(amd64.blobs());
        byte[] document = TestImage.utf8(config.replace(
                "DIFF_IDS",
                amd64.config().diffIds().stream()
                        .map(each -> '"' + each.toString() + '"')
                        .toList()
                        .toString()));
        Descriptor configuration = Descriptor.of(new MediaType("application/octet-stream"), document);
        byte[] manifest = new Manifest(
                        MediaType.OCI_MANIFEST, configuration, amd64.manifest().layers(), Map.of())
                .toBytes();
        Descriptor descriptor = Descriptor.of(MediaType.OCI_MANIFEST, manifest).withPlatform(platform);
        blobs.put(configuration.digest(), document);
        blobs.put(descriptor.digest(), manifest);
        TestLayout.of().blobs(blobs).entry(descriptor).directory(directory.resolve("base"));
        return descriptor;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"rootfs\":{\"type\":\"layers\",\"diff_ids\":DIFF_IDS}}",
                "{\"os\":\"\",\"architecture\":null,\"rootfs\":{\"diff_ids\":DIFF_IDS},\"config\":null,\"history\":null}",
                "{\"os\":\"linux\",\"rootfs\":{\"diff_ids\":DIFF_IDS}}",
                "{\"os\":\"Linux\",\"architecture\":\"x86_64\",\"rootfs\":{\"diff_ids\":DIFF_IDS}}"
            })
    void theIndexSaysWhatTheConfigurationDoesNot(String config) throws IOException {
        for (Platform listed : new @Nullable Platform[] {AMD64, null}) {
            write(config, listed);

            ImageConfig read = bases.open("oci:base", AMD64).image(AMD64).config();

            assertThat(read.platform()).isEqualTo(AMD64);
            assertThat(new String(read.toBytes(), StandardCharsets.UTF_8))
                    .contains("\"os\":\"linux\"", "\"architecture\":\"amd64\"");
        }
    }

    @Test
    void theVariantIsThatOfTheIndex() throws IOException {
        write("{\"rootfs\":{\"diff_ids\":DIFF_IDS}}", ARM64);
        assertThat(bases.open("oci:base", ARM64).image(ARM64).config().platform())
                .isEqualTo(ARM64);
    }

    @Test
    void anImageForNobodyKnowsWhatIsNotForTwoPlatforms() throws IOException {
        write("{\"rootfs\":{\"diff_ids\":DIFF_IDS}}", null);
        assertThatThrownBy(() -> bases.open("oci:base", AMD64, ARM64))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("names no os and architecture");
    }

    @Test
    void artifactThatIsNoImageIsRefused() throws IOException {
        TestLayout.of(amd64.withConfigType(new MediaType("application/vnd.cncf.helm.config.v1+json")))
                .directory(directory.resolve("base"));

        assertThatThrownBy(() -> bases.open("oci:base", AMD64))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("artifact of type 'application/vnd.cncf.helm.config.v1+json'");
    }

    @Test
    void damagedDocumentIsNamed() throws IOException {
        Path config = blob(
                TestLayout.of(amd64).directory(directory.resolve("base")),
                amd64.manifest().config());
        byte[] content = Files.readAllBytes(config);
        content[3] ^= 1;
        Files.write(config, content);

        assertThatThrownBy(() -> bases.open("oci:base", AMD64)).hasMessageContaining(config + " is damaged");
    }

    @Test
    void damagedLayerIsNamedAndNotKept() throws IOException {
        Descriptor layer = amd64.manifest().layers().get(1);
        Path file = blob(TestLayout.of(amd64).directory(directory.resolve("base")), layer);
        byte[] content = Files.readAllBytes(file);
        content[content.length - 1] ^= 1;
        Files.write(file, content);
        BaseImage base = bases.open("oci:base", AMD64);

        assertThatThrownBy(
                        () -> base.fetch(base.image(AMD64).manifest().layers().get(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file + " is damaged");
        assertThat(bases.store.contains(layer)).isFalse();
    }

    @Test
    void shortenedOrMissingLayerIsSeenAtOnce() throws IOException {
        Path file = blob(
                TestLayout.of(amd64).directory(directory.resolve("base")),
                amd64.manifest().layers().get(1));
        Files.write(file, new byte[3]);

        assertThatThrownBy(() -> bases.open("oci:base", AMD64))
                .hasMessageContaining(file + " is damaged: it has 3 bytes");
        Files.delete(file);
        assertThatThrownBy(() -> bases.open("oci:base", AMD64))
                .hasMessageContaining("lacks sha256:")
                .hasMessageEndingWith("Make it again, or choose another image");
    }

    @Test
    void documentOfImpossibleSizeIsNotRead() throws IOException {
        Descriptor huge =
                new Descriptor(MediaType.OCI_MANIFEST, amd64.descriptor().digest(), 1L << 62);
        TestLayout.of().blobs(amd64.blobs()).entry(huge).directory(directory.resolve("base"));

        assertThatThrownBy(() -> bases.open("oci:base", AMD64))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("4611686018427387904 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"schemaVersion\":1}", "{\"schemaVersion\":2,\"manifests\":[{}]}"})
    void indexThatIsNoneIsRefused(String document) throws IOException {
        Path layout = Files.createDirectory(directory.resolve("base"));
        Files.writeString(layout.resolve("index.json"), document);

        assertThatThrownBy(() -> bases.open("oci:base", AMD64)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void directoryThatIsNoLayoutIsSaidToBeNone() throws IOException {
        Files.createDirectory(directory.resolve("base"));

        assertThatThrownBy(() -> bases.open("oci:base", AMD64))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("index.json");
        assertThatThrownBy(() -> bases.open("tar://base", AMD64))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is a directory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oci:absent",
                "tar://absent.tar",
                "oci:",
                "docker://UPPER/case",
                "UPPER/case",
                "a b",
                "tar://../\u0000"
            })
    void nameThatLeadsNowhereIsAnErrorOfTheUser(String name) {
        assertThatThrownBy(() -> bases.open(name, AMD64))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<from><image>")
                .hasMessageContaining(name);
    }

    @Test
    void pathMayHoldColons() throws IOException {
        TestLayout.of().blobs(amd64.blobs()).tagged(amd64.descriptor(), "a:b").directory(directory.resolve("base:1"));

        assertThat(bases.open("oci:base:1", AMD64).digest())
                .isEqualTo(amd64.descriptor().digest());
        assertThat(bases.open("oci:base:1:a:b", AMD64).digest())
                .isEqualTo(amd64.descriptor().digest());
    }

    private Descriptor layoutWithIndex(List<Descriptor> manifests) throws IOException {
        Map<Digest, byte[]> blobs = new LinkedHashMap<>(amd64.blobs());
        blobs.putAll(arm64.blobs());
        Descriptor index = TestImage.index(blobs, manifests);
        TestLayout.of().blobs(blobs).entry(index).directory(directory.resolve("base"));
        return index;
    }

    private static Descriptor attestation() {
        return Descriptor.of(MediaType.OCI_MANIFEST, new byte[7])
                .withPlatform(new Platform("unknown", "unknown", null, null, List.of()))
                .withAnnotations(Map.of("vnd.docker.reference.type", "attestation-manifest"));
    }

    private static Path blob(Path layout, Descriptor descriptor) {
        return layout.resolve("blobs/sha256").resolve(descriptor.digest().hex());
    }
}
