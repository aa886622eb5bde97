// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import static com.alinesno.container.base.TestImage.AMD64;
import static com.alinesno.container.base.TestImage.ARM64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.base.image.ListedImage;
import com.alinesno.container.engine.EngineImage;
import com.alinesno.container.engine.TestDocker;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Index;
import com.alinesno.container.oci.Manifest;
import com.alinesno.container.oci.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedImageTest {

    @TempDir
    private Path directory;

    private TestDocker docker;
    private BaseFixture bases;
    private TestImage image;

    @BeforeEach
    void fillEngine() throws IOException {
        docker = new TestDocker(directory.resolve("s"));
        bases = new BaseFixture(directory).withEngine(directory.resolve("s"));
        image = TestImage.of(AMD64, "one", "two");
    }

    @AfterEach
    void stopEngine() throws IOException {
        bases.close();
        docker.close();
    }

    @Test
    void imageOfTheEngineIsSavedOnce() throws IOException {
        String id = image.manifest().config().digest().toString();
        docker.images.put("team/base:1", new EngineImage(id, List.of()));
        save(id, dockerArchive(image));

        BaseImage first = bases.open("docker://team/base:1", AMD64);
        BaseImage second = bases.openOffline("docker://team/base:1", AMD64);

        assertThat(BaseFixture.tars(first, AMD64))
                .containsExactlyElementsOf(image.tars().values());
        assertThat(second.image(AMD64).digest()).isEqualTo(first.image(AMD64).digest());
        assertThat(first.reference()).isNull();
        assertThat(saves(id)).isEqualTo(1);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void anotherImageOfThatNameIsSavedToo() throws IOException {
        String id = image.manifest().config().digest().toString();
        docker.images.put("team/base:1", new EngineImage(id, List.of()));
        save(id, dockerArchive(image));
        bases.open("docker://team/base:1", AMD64);
        TestImage other = TestImage.of(AMD64, "other");
        docker.images.put("team/base:1", new EngineImage("sha256:2", List.of()));
        save("sha256:2", dockerArchive(other));

        assertThat(bases.open("docker://team/base:1", AMD64)
                        .image(AMD64)
                        .config()
                        .diffIds())
                .isEqualTo(other.config().diffIds());
    }

    @Test
    void whatTheCacheHasLostIsSavedAgain() throws IOException {
        String id = image.manifest().config().digest().toString();
        docker.images.put("team/base:1", new EngineImage(id, List.of()));
        save(id, dockerArchive(image));
        Descriptor layer = bases.open("docker://team/base:1", AMD64)
                .image(AMD64)
                .manifest()
                .layers()
                .get(0);
        Files.delete(bases.store.path(layer.digest()));

        BaseImage base = bases.open("docker://team/base:1", AMD64);

        assertThat(BaseFixture.layers(base, AMD64)).hasSize(2);
        assertThat(saves(id)).isEqualTo(2);
    }

    @Test
    void anArchiveThatIsALayoutTooIsTakenAsOneWithItsManifest() throws IOException {
        TestTar tar = new TestTar().file("index.json", TestLayout.of(image).index());
        image.blobs().forEach((digest, content) -> tar.file("blobs/sha256/" + digest.hex(), content));
        Descriptor config = image.manifest().config();
        tar.file(
                "manifest.json",
                "[{\"Config\":\"blobs/sha256/" + config.digest().hex() + "\",\"Layers\":[]}]");
        String id = image.descriptor().digest().toString();
        docker.withContainerd().images.put(id, new EngineImage(id, List.of()));
        save(id, tar.bytes());

        BaseImage base = bases.open("docker://" + id, AMD64);

        assertThat(base.digest()).isEqualTo(image.descriptor().digest());
        assertThat(BaseFixture.layers(base, AMD64)).containsExactlyElementsOf(BaseFixture.blobs(image));
    }

    @Test
    void plainLayersOfALayoutThatDockerHasMadeUpAreCompressedToo() throws IOException {
        List<byte[]> tars = List.copyOf(image.tars().values());
        Descriptor config = image.manifest().config();
        List<Descriptor> layers = image.tars().values().stream()
                .map(tar -> Descriptor.of(MediaType.OCI_LAYER, tar))
                .toList();
        byte[] manifest = new Manifest(MediaType.OCI_MANIFEST, config, layers, Map.of()).toBytes();
        Descriptor root = Descriptor.of(MediaType.OCI_MANIFEST, manifest).withPlatform(AMD64);
        TestTar tar = new TestTar()
                .file("index.json", new Index(MediaType.OCI_INDEX, List.of(root), Map.of()).toBytes())
                .file("blobs/sha256/" + root.digest().hex(), manifest)
                .file("blobs/sha256/" + config.digest().hex(), image.config().toBytes());
        for (int i = 0; i < tars.size(); i++) {
            tar.file("blobs/sha256/" + layers.get(i).digest().hex(), tars.get(i));
        }
        tar.file(
                "manifest.json",
                "[{\"Config\":\"blobs/sha256/" + config.digest().hex() + "\",\"Layers\":[\"blobs/sha256/"
                        + layers.get(0).digest().hex() + "\",\"blobs/sha256/"
                        + layers.get(1).digest().hex() + "\"]}]");
        docker.images.put("team/base:1", new EngineImage("sha256:1", List.of()));
        save("sha256:1", tar.bytes());

        BaseImage base = bases.open("docker://team/base:1", AMD64);

        assertThat(BaseFixture.tars(base, AMD64)).containsExactlyElementsOf(tars);
        assertThat(base.image(AMD64).manifest().layers())
                .allMatch(layer -> layer.mediaType().equals(MediaType.OCI_LAYER_GZIP));
    }

    @Test
    void imagesOfTheEngineAreListed() throws IOException {
        docker.images.put("team/base:1", new EngineImage("sha256:1", List.of()));
        save("sha256:1", dockerArchive(image));

        assertThat(bases.list("docker://team/base:1").images())
                .singleElement()
                .extracting(ListedImage::platform)
                .isEqualTo(AMD64);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void imageThatTheEngineHasNotIsAMistake() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> bases.open("docker://team/base:1", AMD64))
                .withMessageContaining("'docker://team/base:1' is no image that Docker (27.5.1) has")
                .withMessageContaining("leave docker:// out");
    }

    @Test
    void architectureThatTheEngineHasNotIsAMistake() throws IOException {
        docker.images.put("team/base:1", new EngineImage("sha256:1", List.of()));
        save("sha256:1", dockerArchive(image));

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> bases.open("docker://team/base:1", ARM64))
                .withMessageContaining("has no image for linux/arm64");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void whatIsNoNameIsNotSentToTheEngine() {
        for (String name : List.of("-a", "a b", "../json", "a?b", "sha256:1", "")) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .as(name)
                    .isThrownBy(() -> bases.open("docker://" + name, AMD64));
        }
        assertThat(docker.engine.requests()).noneMatch(request -> request.contains(" b") || request.contains(".."));
    }

    @Test
    void withoutAnEngineTheErrorSaysWhereItWasLookedFor() throws IOException {
        Path none = directory.resolve("none");
        bases.withEngine(none);

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> bases.open("docker://team/base:1", AMD64))
                .withMessageContaining("no container engine answers. Tried: " + none);
    }

    private void save(String id, byte[] archive) {
        docker.engine.on("GET /images/" + id + "/get", call -> {
            call.send("HTTP/1.1 200 OK\r\nContent-Length: " + archive.length + "\r\n\r\n");
            call.out.write(archive);
        });
    }

    private static byte[] dockerArchive(TestImage image) {
        TestTar tar = new TestTar().file("c.json", image.config().toBytes());
        List<String> names = new ArrayList<>();
        image.tars().forEach((diffId, content) -> {
            names.add("\"" + diffId.hex() + ".tar\"");
            tar.file(diffId.hex() + ".tar", content);
        });
        return tar.file("manifest.json", "[{\"Config\":\"c.json\",\"Layers\":[" + String.join(",", names) + "]}]")
                .bytes();
    }

    private long saves(String id) {
        return docker.engine.requests().stream()
                .filter(request -> request.equals("GET /images/" + id + "/get"))
                .count();
    }

    private List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(bases.store.root().resolve("ingest"))) {
            return files.toList();
        }
    }
}
