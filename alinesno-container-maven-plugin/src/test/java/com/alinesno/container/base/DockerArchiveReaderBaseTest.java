// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import static com.alinesno.container.base.TestImage.AMD64;
import static com.alinesno.container.base.TestImage.ARM64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Layer;
import com.alinesno.container.oci.MediaType;
import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerArchiveReaderBaseTest {

    @TempDir
    private Path directory;

    private BaseFixture bases;
    private TestImage image;
    private List<Digest> diffIds;
    private List<byte[]> tars;

    @BeforeEach
    void makeImage() throws IOException {
        bases = new BaseFixture(directory);
        image = TestImage.of(AMD64, "one", "two");
        diffIds = image.config().diffIds();
        tars = new ArrayList<>(image.tars().values());
    }

    @AfterEach
    void closeBases() {
        bases.close();
    }

    @Test
    void layersOfDockersArchivesAreCompressed() throws IOException {
        write(new TestTar()
                .file("c.json", image.config().toBytes())
                .file("a/layer.tar", tars.get(0))
                .file("b/layer.tar", tars.get(1))
                .file("manifest.json", manifest("c.json", "a/layer.tar", "b/layer.tar")));

        BaseImage base = bases.open("tar://base.tar", AMD64);

        assertThat(base.image(AMD64).config().toBytes())
                .isEqualTo(image.config().toBytes());
        assertThat(base.image(AMD64).layers())
                .extracting(Layer::descriptor)
                .allMatch(layer -> layer.mediaType().equals(MediaType.OCI_LAYER_GZIP));
        assertThat(base.image(AMD64).layers()).extracting(Layer::diffId).isEqualTo(diffIds);
        assertThat(BaseFixture.tars(base, AMD64)).containsExactlyElementsOf(tars);
        assertThat(base.digest()).isEqualTo(base.image(AMD64).digest());
    }

    @Test
    void equalLayersMayBeLinks() throws IOException {
        TestImage twice = TestImage.of(AMD64, "same", "same");
        write(new TestTar()
                .symlink("b/layer.tar", "../a/layer.tar")
                .file("a/layer.tar", twice.tars().values().iterator().next())
                .hardLink("d/layer.tar", "a/layer.tar")
                .file("c.json", twice.config().toBytes())
                .file("manifest.json", manifest("c.json", "b/layer.tar", "d/layer.tar")));

        BaseImage base = bases.open("tar://base.tar", AMD64);

        assertThat(base.image(AMD64).layers()).hasSize(2);
        assertThat(base.image(AMD64).layers().get(0))
                .isEqualTo(base.image(AMD64).layers().get(1));
    }

    @Test
    void newArchivesThatAreLayoutsTooAreReadAsTheyAreCalled() throws IOException {
        TestTar tar = new TestTar().file("index.json", TestLayout.of(image).index());
        image.blobs().forEach((digest, content) -> tar.file("blobs/sha256/" + digest.hex(), content));
        String config = "blobs/sha256/" + image.manifest().config().digest().hex();
        String first =
                "blobs/sha256/" + image.manifest().layers().get(0).digest().hex();
        String second =
                "blobs/sha256/" + image.manifest().layers().get(1).digest().hex();
        write(tar.file("manifest.json", manifest(config, first, second)));

        BaseImage saved = bases.open("tar://base.tar", AMD64);
        BaseImage layout = bases.open("oci:base.tar", AMD64);

        assertThat(saved.image(AMD64).layers()).isEqualTo(layout.image(AMD64).layers());
        assertThat(layout.digest()).isEqualTo(image.descriptor().digest());
    }

    @Test
    void compressedLayersStayCompressed() throws IOException {
        write(new TestTar()
                .file("manifest.json", manifest("c.json", "1.tar.gz", "2.tar.zst"))
                .file("c.json", image.config().toBytes())
                .file("1.tar.gz", TestImage.gzip(tars.get(0)))
                .file("2.tar.zst", Zstd.compress(tars.get(1))));

        BaseImage base = bases.open("tar://base.tar", AMD64);

        assertThat(base.image(AMD64).layers())
                .extracting(layer -> layer.descriptor().mediaType())
                .containsExactly(MediaType.OCI_LAYER_GZIP, MediaType.OCI_LAYER_ZSTD);
        assertThat(BaseFixture.layers(base, AMD64).get(0)).isEqualTo(TestImage.gzip(tars.get(0)));
    }

    @ParameterizedTest
    @CsvSource({
        "zstd, 28b52ffd010203, cannot be unpacked",
        "gzip, 1f8b0800010203, cannot be unpacked",
        "xz, fd377a585a000004, is compressed with xz",
        "bzip2, 425a683931415926, is compressed with bzip2",
        "none, 0000000000, is not the one with diff ID"
    })
    void layersThatAreNotWhatTheyClaimAreRefused(String compression, String begin, String message) throws IOException {
        write(new TestTar()
                .file("manifest.json", manifest("c.json", "1.tar", "2.tar"))
                .file("c.json", image.config().toBytes())
                .file("1.tar", tars.get(0))
                .file("2.tar", HexFormat.of().parseHex(begin)));

        assertThatThrownBy(() -> bases.open("tar://base.tar", AMD64))
                .as(compression)
                .hasMessageContaining("2.tar")
                .hasMessageContaining(message);
    }

    @Test
    void compressedLayersOfOtherContentAreRefused() throws IOException {
        for (byte[] other : List.of(Zstd.compress(tars.get(0)), TestImage.gzip(tars.get(0)))) {
            write(new TestTar()
                    .file("manifest.json", manifest("c.json", "1.tar", "2.tar"))
                    .file("c.json", image.config().toBytes())
                    .file("1.tar", tars.get(0))
                    .file("2.tar", other));

            assertThatThrownBy(() -> bases.open("tar://base.tar", AMD64))
                    .hasMessageContaining("2.tar is not the one with diff ID " + diffIds.get(1));
        }
        byte[] zstd = Zstd.compress(tars.get(1));
        write(new TestTar()
                .file("manifest.json", manifest("c.json", "1.tar", "2.tar"))
                .file("c.json", image.config().toBytes())
                .file("1.tar", tars.get(0))
                .file("2.tar", Arrays.copyOf(zstd, zstd.length - 3)));
        assertThatThrownBy(() -> bases.open("tar://base.tar", AMD64)).hasMessageContaining("2.tar cannot be unpacked");
    }

    @Test
    void imageIsChosenByItsName() throws IOException {
        TestImage other = TestImage.of(AMD64, "other");
        write(new TestTar()
                .file("c.json", image.config().toBytes())
                .file("o.json", other.config().toBytes())
                .file("1.tar", tars.get(0))
                .file("2.tar", tars.get(1))
                .file("3.tar", other.tars().values().iterator().next())
                .file(
                        "manifest.json",
                        "[{\"Config\":\"c.json\",\"RepoTags\":[\"app:1\",\"registry.example/app:1\"],"
                                + "\"Layers\":[\"1.tar\",\"2.tar\"]},"
                                + "{\"Config\":\"o.json\",\"RepoTags\":[\"app:latest\"],\"Layers\":[\"3.tar\"]}]"));

        assertThat(bases.open("tar://base.tar:app:1", AMD64).image(AMD64).layers())
                .hasSize(2);
        assertThat(bases.open("tar://base.tar:registry.example/app:1", AMD64)
                        .image(AMD64)
                        .layers())
                .hasSize(2);
        assertThat(bases.open("tar://base.tar:docker.io/library/app", AMD64)
                        .image(AMD64)
                        .layers())
                .hasSize(1);
        assertThatThrownBy(() -> bases.open("tar://base.tar", AMD64))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("2 images: app:1, app:latest, registry.example/app:1");
        assertThatThrownBy(() -> bases.open("tar://base.tar:app:2", AMD64))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("names no image");
        assertThatThrownBy(() -> bases.open("tar://base.tar:Not A Name", AMD64))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void otherPlatformIsRefused() throws IOException {
        write(complete());

        assertThatThrownBy(() -> bases.open("tar://base.tar", ARM64))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no image for linux/arm64/v8, only for linux/amd64");
    }

    @Test
    void layerThatIsNotTheOneOfItsDiffIdIsRefused() throws IOException {
        TestTar plain = new TestTar()
                .file("c.json", image.config().toBytes())
                .file("1.tar", tars.get(1))
                .file("2.tar", tars.get(0))
                .file("manifest.json", manifest("c.json", "1.tar", "2.tar"));
        TestTar packed = new TestTar()
                .file("c.json", image.config().toBytes())
                .file("1.tar", TestImage.gzip(tars.get(1)))
                .file("2.tar", tars.get(1))
                .file("manifest.json", manifest("c.json", "1.tar", "2.tar"));

        for (TestTar tar : List.of(plain, packed)) {
            write(tar);
            assertThatThrownBy(() -> bases.open("tar://base.tar", AMD64))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("base.tar is damaged")
                    .hasMessageContaining("1.tar is not the one with diff ID " + diffIds.get(0));
        }
    }

    @Test
    void compressedLayerThatIsCutShortIsRefused() throws IOException {
        byte[] gzip = TestImage.gzip(tars.get(0));
        write(new TestTar()
                .file("c.json", image.config().toBytes())
                .file("1.tar", Arrays.copyOf(gzip, gzip.length - 12))
                .file("2.tar", tars.get(1))
                .file("manifest.json", manifest("c.json", "1.tar", "2.tar")));

        assertThatThrownBy(() -> bases.open("tar://base.tar", AMD64))
                .hasMessageContaining("base.tar is damaged")
                .hasMessageContaining("1.tar cannot be unpacked");
    }

    @Test
    void manifestThatDoesNotFitItsConfigurationIsRefused() throws IOException {
        write(new TestTar()
                .file("c.json", image.config().toBytes())
                .file("1.tar", tars.get(0))
                .file("manifest.json", manifest("c.json", "1.tar")));

        assertThatThrownBy(() -> bases.open("tar://base.tar", AMD64))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("1 layers, but the configuration 2 diff IDs");
    }

    @Test
    void filesThatAreMissingOrOutsideAreRefused() throws IOException {
        for (String layer : List.of("absent.tar", "../outside.tar", "/etc/passwd")) {
            write(new TestTar()
                    .file("c.json", image.config().toBytes())
                    .file("1.tar", tars.get(0))
                    .file("manifest.json", manifest("c.json", "1.tar", layer)));

            assertThatThrownBy(() -> bases.open("tar://base.tar", AMD64))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(layer);
        }
    }

    @Test
    void manifestThatIsNoneIsRefused() throws IOException {
        for (String document : List.of("[", "{}", "[]", "[1]", "[{}]", "[{\"Config\":\"absent\",\"Layers\":[]}]")) {
            write(new TestTar().file("manifest.json", document));

            assertThatThrownBy(() -> bases.open("tar://base.tar", AMD64))
                    .as(document)
                    .isInstanceOf(ConfigurationException.class);
        }
    }

    @Test
    void unchangedArchiveOpensFromTheStore() throws IOException {
        write(complete());
        Digest first = bases.open("tar://base.tar", AMD64).digest();

        BaseImage again = bases.open("tar://base.tar", AMD64);

        assertThat(again.digest()).isEqualTo(first);
        assertThat(BaseFixture.tars(again, AMD64)).containsExactlyElementsOf(tars);
    }

    @Test
    void layerThatAnotherArchiveHadIsNotCompressedAgain() throws IOException {
        write(complete());
        BaseImage first = bases.open("tar://base.tar", AMD64);
        byte[] unread = new byte[tars.get(0).length];
        Files.write(
                directory.resolve("other.tar"),
                new TestTar()
                        .file("c.json", image.config().toBytes())
                        .file("x.tar", unread)
                        .file("y.tar", tars.get(1))
                        .file("manifest.json", manifest("c.json", "x.tar", "y.tar"))
                        .bytes());

        BaseImage second = bases.open("tar://other.tar", AMD64);

        assertThat(second.digest()).isEqualTo(first.digest());
        assertThat(BaseFixture.tars(second, AMD64)).containsExactlyElementsOf(tars);
    }

    private TestTar complete() {
        return new TestTar()
                .file("c.json", image.config().toBytes())
                .file("1.tar", tars.get(0))
                .file("2.tar", tars.get(1))
                .file("manifest.json", manifest("c.json", "1.tar", "2.tar"));
    }

    private void write(TestTar tar) throws IOException {
        Files.write(directory.resolve("base.tar"), tar.bytes());
    }

    private static String manifest(String config, String... layers) {
        return "[{\"Config\":\"" + config + "\",\"RepoTags\":[\"app:1\"],\"Layers\":[\"" + String.join("\",\"", layers)
                + "\"]}]";
    }
}
