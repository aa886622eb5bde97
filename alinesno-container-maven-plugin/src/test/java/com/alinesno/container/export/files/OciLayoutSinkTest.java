// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.Promise;
import com.alinesno.container.export.Built;
import com.alinesno.container.export.BuiltImage;
import com.alinesno.container.export.OutputFiles;
import com.alinesno.container.export.PlatformImage;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Index;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.oci.OciSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OciLayoutSinkTest {

    private static final String REF_NAME = "org.opencontainers.image.ref.name";
    private static final String IMAGE_NAME = "io.containerd.image.name";

    @TempDir
    private Path directory;

    private Built built;
    private Path layout;
    private OciLayoutSink sink;

    @BeforeEach
    void chooseLayout() throws Exception {
        built = new Built(directory.resolve("cache"));
        layout = directory.resolve("target/image");
        sink = new OciLayoutSink(layout);
    }

    @Test
    void layoutOfOnePlatformIsValidAndHoldsTheImageAlone() throws Exception {
        BuiltImage image = built.image("demo:1.0");
        PlatformImage platform = image.images().get(0);

        assertThat(sink.write(image)).isEqualTo(layout.toString());

        assertValid();
        assertHolds(image);
        Descriptor entry = index().manifests().get(0);
        assertThat(index().manifests()).hasSize(1);
        assertThat(entry.digest()).isEqualTo(platform.descriptor().digest());
        assertThat(entry.platform()).isEqualTo(Built.AMD64);
    }

    @Test
    void layoutOfSeveralPlatformsLeadsToTheIndex() throws Exception {
        BuiltImage image = twoPlatforms("demo:1.0");

        sink.write(image);

        assertValid();
        assertHolds(image);
        assertThat(index().manifests())
                .extracting(Descriptor::digest)
                .containsExactly(image.root().digest());
        Index inner = Index.parse(Files.readAllBytes(blob(image.root())), MediaType.OCI_INDEX);
        assertThat(inner.manifests()).extracting(Descriptor::platform).containsExactly(Built.AMD64, Built.ARM64);
    }

    @Test
    void everyNameLeadsToTheImage() throws Exception {
        BuiltImage image = built.image("demo:1.0", "demo", "registry.example.com/team/demo:1.0");

        sink.write(image);

        assertValid();
        List<Descriptor> entries = index().manifests();
        assertThat(entries)
                .extracting(Descriptor::digest)
                .containsOnly(image.root().digest());
        assertThat(entries)
                .extracting(entry -> entry.annotations().get(REF_NAME))
                .as("tags, and where a tag is taken the full name")
                .containsExactly("1.0", "latest", "registry.example.com/team/demo:1.0");
        assertThat(entries)
                .extracting(entry -> entry.annotations().get(IMAGE_NAME))
                .containsExactly(
                        "docker.io/library/demo:1.0",
                        "docker.io/library/demo:latest",
                        "registry.example.com/team/demo:1.0");
    }

    @Test
    void blobsAreHardLinksToTheCache() throws Exception {
        BuiltImage image = built.image("demo:1.0");

        sink.write(image);

        for (Descriptor blob : image.blobs()) {
            assertThat(Files.isSameFile(blob(blob), built.store.path(blob.digest())))
                    .isTrue();
        }
    }

    @Test
    void blobsAreCopiedToAnotherFileSystem() throws Exception {
        Path memory = Path.of("/dev/shm");
        assumeTrue(
                Files.isWritable(memory) && !Files.getFileStore(memory).equals(Files.getFileStore(directory)),
                "there is only one file system to write to");
        layout = Files.createTempDirectory(memory, "layout");
        try {
            sink = new OciLayoutSink(layout);
            BuiltImage image = built.image("demo:1.0");
            sink.write(image);
            assertHolds(image);
            Map<String, String> before = OutputFiles.identities(layout);

            sink.write(image);

            assertThat(OutputFiles.identities(layout)).isEqualTo(before);
        } finally {
            for (String name : OutputFiles.names(layout)) {
                Files.delete(layout.resolve(name));
            }
            for (String name : List.of("blobs/sha256", "blobs", "")) {
                Files.delete(layout.resolve(name));
            }
        }
    }

    @Test
    void blobsOfTheOtherAlgorithmHaveTheirOwnDirectory() throws Exception {
        BuiltImage image = built.image(built.platform(Built.AMD64, built.sha512Layer("base")), "demo:1.0");

        sink.write(image);

        assertHolds(image);
        assertThat(layout.resolve("blobs/sha512")).isDirectoryContaining("glob:**/*");
    }

    @Test
    void foreignLayersAreNamedButNotGivenOut() throws Exception {
        BuiltImage image =
                built.image(built.platform(Built.AMD64, Built.foreignLayer("theirs"), built.layer("ours")), "demo:1.0");

        sink.write(image);

        assertValid();
        assertThat(OutputFiles.names(layout.resolve("blobs"))).hasSize(3);
    }

    @Test
    void unchangedLayoutIsNotTouched() throws Exception {
        sink.write(twoPlatforms("demo:1.0"));
        Map<String, String> before = OutputFiles.identities(layout);

        sink.write(twoPlatforms("demo:1.0"));

        assertThat(OutputFiles.identities(layout)).isEqualTo(before);
    }

    @Test
    void newTagTouchesTheIndexAlone() throws Exception {
        sink.write(built.image("demo:1.0"));
        Map<String, String> before = OutputFiles.identities(layout);

        sink.write(built.image("demo:1.1"));

        Map<String, String> after = OutputFiles.identities(layout);
        assertThat(after.remove("index.json")).isNotEqualTo(before.remove("index.json"));
        assertThat(after).isEqualTo(before);
    }

    @Promise(
            subject = Promise.Subject.FILES,
            value = "Never removes images from a layout that another program has added to it: the layout is refused.",
            zh = "绝不从镜像布局中删除其他程序添加的镜像：该布局会被拒绝。")
    @Test
    void layoutToWhichAnotherProgramHasAddedAnImageIsLeftAsItIs() throws Exception {
        sink.write(built.image("demo:1.0"));
        Descriptor ours = index().manifests().get(0);
        byte[] manifest = "{}".getBytes(StandardCharsets.UTF_8);
        Descriptor theirs = Descriptor.of(MediaType.OCI_MANIFEST, manifest);
        Files.write(blob(theirs), manifest);
        byte[] both = new Index(MediaType.OCI_INDEX, List.of(ours, theirs), Map.of()).toBytes();
        Files.write(layout.resolve("index.json"), both);

        for (BuiltImage image : List.of(built.image("demo:1.0"), built.image("demo:1.1"))) {
            assertThatThrownBy(() -> sink.write(image))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith(layout + ": ")
                    .hasMessageContaining("holds other images too");
        }
        assertThat(blob(theirs)).hasBinaryContent(manifest);
        assertThat(layout.resolve("index.json")).hasBinaryContent(both);
    }

    @Test
    void blobsThatTheImageLacksAreRemoved() throws Exception {
        sink.write(built.image("demo:1.0"));
        BuiltImage other = built.image(built.platform(Built.AMD64, built.layer("another base")), "demo:2.0");
        Files.createDirectories(layout.resolve("blobs/sha512"));
        Files.write(layout.resolve("blobs/sha512").resolve("a1".repeat(64)), new byte[] {1});

        sink.write(other);

        assertValid();
        assertHolds(other);
    }

    @Test
    void leftoversOfKilledBuildsAreRemoved() throws Exception {
        BuiltImage image = built.image("demo:1.0");
        sink.write(image);
        for (String name : List.of(
                "blobs/sha256/.1f00112233445566", ".index.json-1f00112233445566", ".oci-layout-1f00112233445566")) {
            OutputFiles.old(Files.write(layout.resolve(name), new byte[] {1}));
        }

        sink.write(image);

        assertHolds(image);
    }

    @Test
    void whatABuildIsWritingAtTheSameTimeStays() throws Exception {
        BuiltImage image = built.image("demo:1.0");
        sink.write(image);
        List<String> names = List.of(
                "blobs/sha256/.1f00112233445566", ".index.json-1f00112233445566", ".oci-layout-1f00112233445566");
        for (String name : names) {
            Files.write(layout.resolve(name), new byte[] {1});
        }

        sink.write(image);

        assertThat(names).allMatch(name -> Files.exists(layout.resolve(name)));
    }

    @Test
    void ofTwoBuildsAtOnceTheLaterOneIsWhole() throws Exception {
        BuiltImage first = built.image("demo:1.0");
        BuiltImage second = twoPlatforms("demo:2.0");
        try (FileSink.Staged one = sink.stage(first);
                FileSink.Staged two = sink.stage(second)) {
            one.commit();
            two.commit();
        }

        assertValid();
        assertHolds(second);
    }

    @Test
    void filesThatAreNotOfTheLayoutStay() throws Exception {
        sink.write(built.image("demo:1.0"));
        List<String> foreign = List.of(
                "README",
                "blobs/sha256/holiday.jpg",
                "blobs/sha256/.hidden-2024",
                "blobs/sha256/.part",
                "blobs/sha256/" + "0".repeat(63),
                "blobs/sha256/notes/mine",
                "blobs/sha256/" + "0".repeat(64) + "/" + "1".repeat(64),
                "blobs/md5/" + "2".repeat(64),
                ".index.json-old");
        for (String name : foreign) {
            Files.createDirectories(layout.resolve(name).getParent());
            Files.write(layout.resolve(name), new byte[] {1});
        }
        Path outside = Files.write(directory.resolve("outside"), new byte[] {1});
        Path link = Files.createSymbolicLink(layout.resolve("blobs/sha256").resolve("3".repeat(64)), outside);

        sink.write(built.image("demo:2.0"));

        assertThat(OutputFiles.names(layout)).containsAll(foreign);
        assertThat(link).isSymbolicLink();
        assertThat(outside).exists();
    }

    @Promise(
            subject = Promise.Subject.FILES,
            value =
                    "Never makes an image layout of a directory that holds other files; it is refused and left as it is.",
            zh = "绝不把存有其他文件的目录变成镜像布局；该目录会被拒绝，并保持原样。")
    @ParameterizedTest
    @ValueSource(
            strings = {"README", "blobs/sha256/holiday.jpg", "blobs/notes/mine", ".index.json-old", "index.json/a"})
    void directoryOfSomebodyElseIsRefusedAndLeftAsItIs(String name) throws Exception {
        Files.createDirectories(layout.resolve(name).getParent());
        Files.write(layout.resolve(name), new byte[] {1});

        assertThatThrownBy(() -> sink.write(built.image("demo:1.0")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(layout + ": it holds files that are not of an image layout; it is left as it is."
                        + " Remove what is in it, or move it elsewhere.");

        assertThat(OutputFiles.names(layout)).containsExactly(name);
    }

    /** A build that was killed before it had written the marker leaves blobs alone. */
    @Test
    void blobsWithoutAMarkerAreOurs() throws Exception {
        sink.write(built.image("demo:1.0"));
        Files.delete(layout.resolve("index.json"));
        Files.delete(layout.resolve("oci-layout"));
        BuiltImage image = built.image("demo:2.0");

        sink.write(image);

        assertHolds(image);
    }

    @Promise(
            subject = Promise.Subject.FILES,
            value =
                    "Never writes an image layout, or removes a blob of one, through a symbolic link; the build stops and"
                            + " names the link.",
            zh = "绝不透过符号链接写入镜像布局或删除其中的数据块；构建会停止并指出该链接。")
    @ParameterizedTest
    @ValueSource(strings = {"blobs", "blobs/sha256"})
    void linkInPlaceOfADirectoryIsNotFollowed(String name) throws Exception {
        sink.write(built.image("demo:1.0"));
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Path moved = Files.move(layout.resolve(name), elsewhere.resolve("moved"));
        Files.write(moved.resolve("holiday.jpg"), new byte[] {1});
        Files.createSymbolicLink(layout.resolve(name), moved);
        Map<String, String> before = OutputFiles.identities(elsewhere);

        assertThatThrownBy(() -> sink.write(twoPlatforms("demo:2.0")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(layout.resolve(name) + ": it is a symbolic link");

        assertThat(OutputFiles.identities(elsewhere)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.json", "oci-layout"})
    void linkInPlaceOfADocumentIsNotReplaced(String name) throws Exception {
        sink.write(built.image("demo:1.0"));
        Path elsewhere = Files.move(layout.resolve(name), directory.resolve("elsewhere"));
        Files.createSymbolicLink(layout.resolve(name), elsewhere);
        byte[] before = Files.readAllBytes(elsewhere);

        assertThatThrownBy(() -> sink.write(built.image("demo:1.0")))
                .hasMessageStartingWith(layout.resolve(name) + ": it is a symbolic link, and would be replaced");

        assertThat(layout.resolve(name)).isSymbolicLink();
        assertThat(elsewhere).hasBinaryContent(before);
    }

    @Promise(
            subject = Promise.Subject.FILES,
            value =
                    "Never takes a symbolic link in the cache for a blob: the blob is made again, and what the link points to"
                            + " is not touched.",
            zh = "绝不把缓存中的符号链接当作数据块：数据块会重新生成，链接所指的内容不受影响。")
    @Test
    void linkInTheCacheIsNotTakenForABlob() throws Exception {
        BuiltImage image = built.image("demo:1.0");
        Descriptor layer = image.images().get(0).manifest().layers().get(0);
        Path cached = built.store.path(layer.digest());
        Path elsewhere = Files.move(cached, directory.resolve("elsewhere"));
        Files.createSymbolicLink(cached, elsewhere);

        assertThatIOException().isThrownBy(() -> sink.write(image));
        BuiltImage again = built.image("demo:1.0");
        sink.write(again);

        assertHolds(again);
        assertThat(Files.isSymbolicLink(blob(layer))).isFalse();
        assertThat(Files.isSymbolicLink(cached)).isFalse();
        assertThat(elsewhere).hasSize(layer.size());
    }

    enum Damage {
        FLIPPED,
        TRUNCATED,
        REMOVED,
        SYMBOLIC_LINK;

        void to(Path blob) throws IOException {
            byte[] content = Files.readAllBytes(blob);
            // So that the cache, which has the same file, keeps it as it was.
            Files.delete(blob);
            content[content.length / 2] ^= 1;
            switch (this) {
                case FLIPPED -> Files.write(blob, content);
                case TRUNCATED -> Files.write(blob, Arrays.copyOf(content, content.length - 1));
                case REMOVED -> {}
                case SYMBOLIC_LINK -> Files.createSymbolicLink(blob, Path.of("elsewhere"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void damagedBlobIsReplaced(Damage damage) throws Exception {
        BuiltImage image = built.image("demo:1.0");
        sink.write(image);
        for (Descriptor blob : image.blobs()) {
            damage.to(blob(blob));
        }

        sink.write(image);

        assertHolds(image);
        assertThat(built.warnings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.json", "oci-layout"})
    void damagedDocumentIsReplaced(String name) throws Exception {
        sink.write(built.image("demo:1.0"));
        Files.write(layout.resolve(name), Built.utf8("{}"));

        sink.write(built.image("demo:1.0"));

        assertValid();
    }

    @Test
    void blobThatTheCacheHasLostLeavesTheLayoutAsItWas() throws Exception {
        sink.write(built.image("demo:1.0"));
        Map<String, String> before = OutputFiles.identities(layout);
        BuiltImage next = twoPlatforms("demo:2.0");
        Descriptor lost = next.images().get(1).manifest().layers().get(0);
        built.lose(lost);

        assertThatIOException()
                .isThrownBy(() -> sink.write(next))
                .withMessage("the cache " + built.store.root() + " has lost " + lost.digest()
                        + " since it was built. Build again");

        assertThat(OutputFiles.identities(layout)).isEqualTo(before);
    }

    @Test
    void blobThatWasDamagedThroughItsLinkIsAnErrorOnce() throws Exception {
        BuiltImage image = built.image("demo:1.0");
        sink.write(image);
        Descriptor layer = image.images().get(0).manifest().layers().get(0);
        Files.write(blob(layer), new byte[(int) layer.size()]);

        assertThatIOException().isThrownBy(() -> sink.write(image)).withMessageContaining("has lost " + layer.digest());
        assertThat(built.warnings)
                .singleElement()
                .asString()
                .contains(layer.digest().hex(), "damaged");

        sink.write(built.image("demo:1.0"));
        assertHolds(image);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "blobs", "blobs/sha256"})
    void fileInPlaceOfADirectoryIsNamed(String name) throws Exception {
        Path file = layout.resolve(name);
        Files.createDirectories(layout);
        Files.writeString(layout.resolve("oci-layout"), "{}");
        if (name.isEmpty()) {
            Files.delete(layout.resolve("oci-layout"));
            Files.delete(layout);
        }
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[] {1});

        assertThatIOException()
                .isThrownBy(() -> sink.write(built.image("demo:1.0")))
                .withMessageContaining(file.toString())
                .withMessageEndingWith("Remove what stands in its way, or choose another place");

        assertThat(file).hasBinaryContent(new byte[] {1});
    }

    @Test
    void directoryInPlaceOfADocumentIsNamed() throws Exception {
        sink.write(built.image("demo:0.9"));
        Path document = layout.resolve("index.json");
        Files.delete(document);
        Files.createDirectories(document.resolve("child"));

        assertThatIOException()
                .isThrownBy(() -> sink.write(built.image("demo:1.0")))
                .withMessageStartingWith("cannot write " + document + ": ");
    }

    @Test
    void directoryInPlaceOfABlobIsNamed() throws Exception {
        BuiltImage image = built.image("demo:1.0");
        Files.createDirectories(blob(image.root()).resolve("child"));
        Files.writeString(layout.resolve("oci-layout"), "{}");

        assertThatIOException()
                .isThrownBy(() -> sink.write(image))
                .withMessageStartingWith("cannot write " + blob(image.root()) + ": ");
        assertThat(OutputFiles.names(layout)).containsExactly("oci-layout");
    }

    @Test
    void failureHalfWayLeavesTheLayoutAsItWas() throws Exception {
        sink.write(built.image("demo:1.0"));
        Map<String, String> before = OutputFiles.identities(layout);
        BuiltImage next = twoPlatforms("demo:2.0");
        // The last blob cannot be put where something else is.
        Descriptor last = List.copyOf(next.blobs()).get(next.blobs().size() - 1);
        assertThat(blob(last)).doesNotExist();
        Path inTheWay = Files.createDirectories(blob(last).resolve("child"));

        assertThatIOException()
                .isThrownBy(() -> sink.write(next))
                .withMessageStartingWith("cannot write " + blob(last) + ": ");

        Files.delete(inTheWay);
        Files.delete(blob(last));
        assertThat(OutputFiles.identities(layout)).isEqualTo(before);
    }

    @Test
    void layoutMayBeBehindASymbolicLink() throws Exception {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.createDirectories(layout.getParent());
        Files.createSymbolicLink(layout, elsewhere);
        BuiltImage image = built.image("demo:1.0");

        sink.write(image);

        assertHolds(image);
        assertThat(elsewhere.resolve("index.json")).exists();
    }

    private BuiltImage twoPlatforms(String... names) throws IOException {
        return built.index(
                List.of(
                        built.platform(Built.AMD64, built.layer("amd64"), built.layer("application")),
                        built.platform(Built.ARM64, built.layer("arm64"), built.layer("application"))),
                names);
    }

    private Path blob(Descriptor blob) {
        return layout.resolve("blobs")
                .resolve(blob.digest().algorithm())
                .resolve(blob.digest().hex());
    }

    private Index index() throws IOException {
        return Index.parse(Files.readAllBytes(layout.resolve("index.json")), MediaType.OCI_INDEX);
    }

    /** Asks the schemas of the image specification. */
    private void assertValid() throws IOException {
        Map<Path, MediaType> documents = new TreeMap<>();
        documents.put(layout.resolve("oci-layout"), OciSchemas.LAYOUT_HEADER);
        documents.put(layout.resolve("index.json"), MediaType.OCI_INDEX);
        for (String name : OutputFiles.names(layout.resolve("blobs/sha256"))) {
            Path blob = layout.resolve("blobs/sha256").resolve(name);
            String beginning = Files.readString(blob, StandardCharsets.ISO_8859_1);
            if (beginning.startsWith("{")) {
                documents.put(blob, typeOf(beginning));
            }
        }
        assertThat(documents).containsValues(MediaType.OCI_MANIFEST, MediaType.OCI_CONFIG);
        for (Map.Entry<Path, MediaType> document : documents.entrySet()) {
            assertThat(OciSchemas.validate(document.getValue(), Files.readAllBytes(document.getKey())))
                    .as("%s", document)
                    .isEmpty();
        }
    }

    private static MediaType typeOf(String document) {
        if (document.contains("\"rootfs\"")) {
            return MediaType.OCI_CONFIG;
        }
        return document.contains("\"manifests\"") ? MediaType.OCI_INDEX : MediaType.OCI_MANIFEST;
    }

    /** Whether there is nothing but the image, and all of it as it should be. */
    private void assertHolds(BuiltImage image) throws IOException {
        TreeSet<String> expected = new TreeSet<>(List.of("index.json", "oci-layout"));
        for (Descriptor blob : image.blobs()) {
            expected.add(layout.relativize(blob(blob)).toString());
            byte[] content = Files.readAllBytes(blob(blob));
            assertThat(content).hasSize((int) blob.size());
            Digest digest = new Digest(
                    blob.digest().algorithm(),
                    HexFormat.of().formatHex(blob.digest().newComputation().digest(content)));
            assertThat(digest).isEqualTo(blob.digest());
        }
        assertThat(OutputFiles.names(layout)).containsExactlyElementsOf(expected);
    }
}
