// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.export.Built;
import com.alinesno.container.export.BuiltImage;
import com.alinesno.container.export.OutputFiles;
import com.alinesno.container.export.PlatformChoice;
import com.alinesno.container.export.PlatformImage;
import com.alinesno.container.json.Json;
import com.alinesno.container.oci.Compression;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Layer;
import com.alinesno.container.oci.Platform;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerArchiveSinkTest {

    private static final Platform S390X = Platform.linux("s390x");

    @TempDir
    private Path directory;

    private Built built;
    private Path target;
    private Path file;

    @BeforeEach
    void chooseFile() throws Exception {
        built = new Built(directory.resolve("cache"));
        target = directory.resolve("target");
        file = target.resolve("image.tar");
    }

    @Test
    void manifestNamesConfigurationTagsAndLayers() throws Exception {
        BuiltImage image = built.image("demo:1.0", "registry.example.com:5000/team/demo");
        PlatformImage platform = image.images().get(0);

        assertThat(write(image)).isEqualTo(file.toString());

        ObjectNode manifest = manifest();
        assertThat(Json.text(manifest, "Config")).isEqualTo(OciLayout.path(platform.id()));
        assertThat(Json.texts(manifest, "RepoTags"))
                .containsExactly("docker.io/library/demo:1.0", "registry.example.com:5000/team/demo:latest");
        assertThat(Json.texts(manifest, "Layers"))
                .containsExactlyElementsOf(platform.manifest().layers().stream()
                        .map(layer -> OciLayout.path(layer.digest()))
                        .toList());
    }

    @Test
    void archiveHoldsWhatTheManifestNamesAndNothingElse() throws Exception {
        BuiltImage image = built.image("demo:1.0");
        PlatformImage platform = image.images().get(0);

        write(image);

        Map<String, byte[]> members = OutputFiles.members(file);
        assertThat(members).hasSize(4);
        assertThat(members.get(OciLayout.path(platform.id())))
                .isEqualTo(platform.config().toBytes());
        for (Descriptor layer : platform.manifest().layers()) {
            assertThat(members.get(OciLayout.path(layer.digest()))).hasSize((int) layer.size());
        }
        assertThat(members.keySet()).first().isEqualTo("manifest.json");
    }

    @Test
    void layerThatOccursTwiceIsThereOnce() throws Exception {
        Layer twice = built.layer("twice");
        write(built.image(built.platform(Built.AMD64, twice, built.layer("between"), twice), "demo:1.0"));

        assertThat(Json.texts(manifest(), "Layers")).hasSize(3);
        assertThat(OutputFiles.entries(file)).hasSize(4);
    }

    @Test
    void zstdLayersStayAsTheyAre() throws Exception {
        byte[] content = Built.utf8("content");
        Layer layer = built.layer(Compression.ZSTD, content);

        write(built.image(built.platform(Built.AMD64, layer), "demo:1.0"));

        byte[] member =
                OutputFiles.members(file).get(OciLayout.path(layer.descriptor().digest()));
        assertThat(new ZstdInputStream(new ByteArrayInputStream(Objects.requireNonNull(member))))
                .hasBinaryContent(content);
    }

    @Test
    void foreignLayerIsRefusedWithTheWayOut() throws Exception {
        Layer foreign = Built.foreignLayer("theirs");
        BuiltImage image = built.image(built.platform(Built.AMD64, foreign), "demo:1.0");

        assertThatIOException()
                .isThrownBy(() -> write(image))
                .withMessageContaining("layer " + foreign.descriptor().digest() + " may only be fetched from its owner")
                .withMessageEndingWith("Push it to a registry, or use an OCI layout");
    }

    @Test
    void platformThatIsAskedForIsWritten() throws Exception {
        BuiltImage image = twoPlatforms();

        new DockerArchiveSink(file, choice(Platform.parse("linux/arm64"), Built.AMD64)).write(image);

        assertThat(Json.text(manifest(), "Config"))
                .isEqualTo(OciLayout.path(image.images().get(1).id()));
    }

    @Test
    void machinesPlatformIsWrittenWhereNoneIsAskedFor() throws Exception {
        BuiltImage image = twoPlatforms();

        new DockerArchiveSink(file, choice(null, Built.ARM64)).write(image);

        assertThat(Json.text(manifest(), "Config"))
                .isEqualTo(OciLayout.path(image.images().get(1).id()));
    }

    @Test
    void onlyPlatformIsWrittenWhateverTheMachineIs() throws Exception {
        BuiltImage image = built.image("demo:1.0");

        new DockerArchiveSink(file, choice(null, S390X)).write(image);

        assertThat(manifest().has("Config")).isTrue();
    }

    @Test
    void platformThatTheImageLacksIsAnErrorThatListsWhatThereIs() throws Exception {
        BuiltImage image = twoPlatforms();

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new DockerArchiveSink(file, choice(S390X, Built.AMD64)).write(image))
                .withMessage("<platform>: the image is not built for linux/s390x. It is built for linux/amd64, "
                        + "linux/arm64/v8: ask for one of these, or build for linux/s390x as well");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new DockerArchiveSink(file, choice(null, S390X)).write(image))
                .withMessageContaining("not built for linux/s390x, which this machine is");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new DockerArchiveSink(file, choice(S390X, S390X)).write(built.image("demo:1.0")))
                .withMessageContaining("It is built for linux/amd64:");
        assertThat(file).doesNotExist();
    }

    @Test
    void sameImageGivesTheSameBytes() throws Exception {
        write(built.image("demo:1.0"));
        Path second = directory.resolve("second.tar");
        built = new Built(directory.resolve("another cache"));

        new DockerArchiveSink(second, choice(null, Built.AMD64)).write(built.image("demo:1.0"));

        assertThat(second).hasSameBinaryContentAs(file);
    }

    @Test
    void unchangedArchiveIsNotWrittenAgain() throws Exception {
        write(built.image("demo:1.0"));
        String before = OutputFiles.identity(file);

        write(built.image("demo:1.0"));
        assertThat(OutputFiles.identity(file)).isEqualTo(before);

        write(built.image("demo:1.1"));
        assertThat(OutputFiles.identity(file)).isNotEqualTo(before);
    }

    @Test
    void blobThatTheCacheHasLostLeavesTheArchiveAsItWas() throws Exception {
        BuiltImage image = built.image("demo:1.0");
        write(image);
        String before = OutputFiles.identity(file);
        PlatformImage platform = image.images().get(0);

        for (Descriptor lost :
                List.of(platform.manifest().layers().get(1), platform.manifest().config())) {
            built.lose(lost);

            assertThatIOException().isThrownBy(() -> write(image)).withMessageContaining("has lost " + lost.digest());
        }
        assertThat(OutputFiles.identity(file)).isEqualTo(before);
        assertThat(OutputFiles.names(target)).containsExactly("image.tar");
    }

    @Test
    void blobThatIsLostWhileTheArchiveIsWrittenLeavesTheArchiveAsItWas() throws Exception {
        write(built.image("demo:1.0"));
        String before = OutputFiles.identity(file);
        BuiltImage next = built.image("demo:2.0");
        TarArchive archive = DockerArchiveLayout.of(next, next.images().get(0), 0);
        built.lose(next.images().get(0).manifest().layers().get(1));

        assertThatIOException()
                .isThrownBy(() -> new ArchiveFile(file, built.store).stage(archive))
                .withMessageStartingWith("cannot write " + file + ": ");

        assertThat(OutputFiles.identity(file)).isEqualTo(before);
        assertThat(OutputFiles.names(target)).containsExactly("image.tar");
    }

    private String write(BuiltImage image) throws IOException {
        return new DockerArchiveSink(file, choice(null, Built.AMD64)).write(image);
    }

    private static PlatformChoice choice(@Nullable Platform wanted, Platform machine) {
        return new PlatformChoice("<platform>", wanted, machine);
    }

    private BuiltImage twoPlatforms() throws IOException {
        return built.index(
                List.of(
                        built.platform(Built.AMD64, built.layer("amd64")),
                        built.platform(Built.ARM64, built.layer("arm64"))),
                "demo:1.0");
    }

    /** The one element of the array in {@code manifest.json}. */
    private ObjectNode manifest() throws IOException {
        byte[] document = Objects.requireNonNull(OutputFiles.members(file).get("manifest.json"));
        String array = new String(document, StandardCharsets.UTF_8);
        assertThat(array).startsWith("[").endsWith("]");
        return Json.parse(Built.utf8(array.substring(1, array.length() - 1)), "manifest.json");
    }
}
