// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import static com.alinesno.container.base.TestImage.AMD64;
import static com.alinesno.container.base.TestImage.ARM64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.base.image.BaseCache;
import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.base.image.RootManifests;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.store.FileStamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveBaseTest extends TwoImages {

    @ParameterizedTest
    @ValueSource(strings = {"", "./"})
    void archiveOfALayoutIsReadPlainOrCompressed(String prefix) throws IOException {
        byte[] archive = TestLayout.of(amd64).archive(prefix);
        Files.write(directory.resolve("plain.tar"), archive);
        Files.write(directory.resolve("packed.tgz"), TestImage.gzip(archive));

        for (String name : List.of("oci:plain.tar", "oci:packed.tgz", "tar://plain.tar")) {
            BaseImage base = bases.open(name, AMD64);

            assertThat(base.digest()).isEqualTo(amd64.descriptor().digest());
            assertThat(BaseFixture.layers(base, AMD64)).containsExactlyElementsOf(BaseFixture.blobs(amd64));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"oci:pipe", "tar://pipe"})
    @Timeout(20)
    void pipeIsRefusedWithoutWaiting(String name) throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> bases.open(name, AMD64))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<from><image>")
                .hasMessageContaining("cannot be read: it is a pipe, a socket or a device");
    }

    @Test
    void onlyWhatIsWantedReachesTheStore() throws IOException {
        Files.write(directory.resolve("base.tar"), bothPlatforms().archive(""));

        bases.open("oci:base.tar", ARM64);

        assertThat(bases.store.contains(arm64.manifest().layers().get(0))).isTrue();
        assertThat(bases.store.contains(amd64.manifest().layers().get(0))).isFalse();
    }

    @Test
    void anotherPlatformIsReadLater() throws IOException {
        Files.write(directory.resolve("base.tar"), bothPlatforms().archive(""));
        bases.open("oci:base.tar", ARM64);

        BaseImage base = bases.open("oci:base.tar", AMD64, ARM64);

        assertThat(BaseFixture.layers(base, AMD64)).containsExactlyElementsOf(BaseFixture.blobs(amd64));
    }

    @Test
    void unchangedArchiveIsNotReadAgain() throws IOException {
        Path file =
                Files.write(directory.resolve("base.tar"), TestLayout.of(amd64).archive(""));
        bases.open("oci:base.tar", AMD64);
        // Another content under the stamp that is remembered: who reads it would notice.
        BaseCache remembered = new BaseCache(bases.store);
        RootManifests roots = Objects.requireNonNull(
                remembered.find("oci " + file, FileStamp.of(file).toString()));
        TestImage other = TestImage.of(AMD64, "uno", "due");
        Files.write(file, TestLayout.of(other).archive(""));
        remembered.keep("oci " + file, FileStamp.of(file).toString(), roots, bases.now);

        assertThat(bases.open("oci:base.tar", AMD64).digest())
                .isEqualTo(amd64.descriptor().digest());
    }

    @Test
    void storeThatWasEmptiedIsFilledAgain() throws IOException {
        Files.write(directory.resolve("base.tar"), TestLayout.of(amd64).archive(""));
        bases.open("oci:base.tar", AMD64);
        Descriptor layer = amd64.manifest().layers().get(0);
        Files.delete(bases.store.path(layer.digest()));
        Files.delete(bases.store.path(amd64.manifest().config().digest()));

        bases.open("oci:base.tar", AMD64);

        assertThat(bases.store.contains(layer)).isTrue();
    }

    @Test
    void changedArchiveIsReadAgain() throws IOException {
        Path file =
                Files.write(directory.resolve("base.tar"), TestLayout.of(amd64).archive(""));
        bases.open("oci:base.tar", AMD64);
        TestImage other = TestImage.of(AMD64, "uno", "due");
        Files.write(file, TestLayout.of(other).archive(""));
        Files.setLastModifiedTime(file, FileTime.fromMillis(5000));

        assertThat(bases.open("oci:base.tar", AMD64).digest())
                .isEqualTo(other.descriptor().digest());
    }

    @Test
    void damagedStoreIsMended() throws IOException {
        Files.write(directory.resolve("base.tar"), TestLayout.of(amd64).archive(""));
        bases.open("oci:base.tar", AMD64);
        Descriptor layer = amd64.manifest().layers().get(0);
        Files.write(bases.store.path(layer.digest()), new byte[10]);

        BaseImage base = bases.open("oci:base.tar", AMD64);

        assertThat(BaseFixture.layers(base, AMD64)).containsExactlyElementsOf(BaseFixture.blobs(amd64));
        assertThat(bases.warnings).hasSize(1);
    }

    @Test
    void layerWithAnotherDigestIsRefused() throws IOException {
        Digest layer = amd64.manifest().layers().get(0).digest();
        Map<Digest, byte[]> blobs = new LinkedHashMap<>(amd64.blobs());
        byte[] damaged = amd64.blob(amd64.manifest().layers().get(0)).clone();
        damaged[damaged.length - 1] ^= 1;
        blobs.put(layer, damaged);
        Files.write(
                directory.resolve("base.tar"),
                TestLayout.of().blobs(blobs).entry(amd64.descriptor()).archive(""));

        assertThatThrownBy(() -> bases.open("oci:base.tar", AMD64))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("base.tar is damaged")
                .hasMessageContaining(layer.toString());
        assertThat(storedBlobs()).doesNotContain(layer.hex());
    }

    @Test
    void archiveThatIsCutShortIsNamed() throws IOException {
        byte[] archive = TestLayout.of(amd64).archive("");
        int end = archive.length;
        while (archive[end - 1] == 0) {
            end--;
        }
        // The last entry, a header and one block, is the marker file: an image can be read without it.
        end = (end / 512 - 1) * 512;
        for (int length = 1; length < end; length += 97) {
            Path file = Files.write(directory.resolve("base.tar"), Arrays.copyOf(archive, length));

            assertThatThrownBy(() -> bases.open("oci:base.tar", AMD64))
                    .as("%s of %s bytes", length, end)
                    .matches(e -> e instanceof IOException || e instanceof ConfigurationException)
                    .hasMessageContaining(file.getFileName().toString());
        }
    }

    @Test
    void compressedArchiveThatIsCutShortIsNamed() throws IOException {
        byte[] archive = TestImage.gzip(TestLayout.of(amd64).archive(""));
        for (int length = 1; length < archive.length - 1; length += 97) {
            Files.write(directory.resolve("base.tar"), Arrays.copyOf(archive, length));

            assertThatThrownBy(() -> bases.open("oci:base.tar", AMD64))
                    .as("%s of %s bytes", length, archive.length)
                    .hasMessageContaining("base.tar");
        }
    }

    @Test
    void damageAnywhereIsNeverTakenForAnImage() throws IOException {
        byte[] archive = TestLayout.of(amd64).archive("");
        Random random = new Random(42);
        for (int round = 0; round < 300; round++) {
            byte[] damaged = archive.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(directory.resolve("base.tar"), damaged);
            try {
                BaseImage base = bases.open("oci:base.tar", AMD64);
                // What the damage did not reach is as it was.
                assertThat(base.digest()).isEqualTo(amd64.descriptor().digest());
                assertThat(BaseFixture.layers(base, AMD64)).containsExactlyElementsOf(BaseFixture.blobs(amd64));
            } catch (IOException | ConfigurationException e) {
                assertThat(e).message().contains("base.tar");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(\u00b5/\u00fd....", "BZh9....", "hello, this is a text and no archive at all"})
    void fileThatIsNoArchiveIsSaidToBeNone(String content) throws IOException {
        Files.write(directory.resolve("base.tar"), content.getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> bases.open("oci:base.tar", AMD64)).hasMessageContaining("base.tar");
    }

    @Test
    void textThatIsNoArchiveIsRefusedInOurWords() throws IOException {
        Files.writeString(directory.resolve("base.tar"), "<project><groupId>it</groupId>".repeat(100));

        assertThatThrownBy(() -> bases.open("oci:base.tar", AMD64))
                .message()
                .endsWith("base.tar is damaged or cut short: after 512 bytes, there is no tar header. Save it again");
    }

    @Test
    void archivesThatAreNotLayoutsAreSaidToBeNone() throws IOException {
        Files.write(
                directory.resolve("docker.tar"),
                new TestTar().file("manifest.json", "[]").bytes());
        Files.write(
                directory.resolve("files.tar"),
                new TestTar().file("README", "x").bytes());

        assertThatThrownBy(() -> bases.open("oci:docker.tar", AMD64))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("use tar://");
        assertThatThrownBy(() -> bases.open("oci:files.tar", AMD64))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("index.json");
        assertThatThrownBy(() -> bases.open("tar://files.tar", AMD64))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("manifest.json");
    }

    @Test
    void namesThatLeadOutOfTheArchiveLeadNowhere() throws IOException {
        Files.writeString(directory.resolve("index.json"), "{}");
        byte[] archive = new TestTar()
                .file("../escaped", "x")
                .file("/absolute", "x")
                .symlink("index.json", "../index.json")
                .hardLink("oci-layout", "/etc/passwd")
                .bytes();
        Files.write(directory.resolve("base.tar"), archive);

        assertThatThrownBy(() -> bases.open("oci:base.tar", AMD64))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("it has no index.json");
        assertThat(directory.resolve("../escaped")).doesNotExist();
        assertThat(directory.resolve("escaped")).doesNotExist();
    }

    @Test
    @Timeout(20)
    void linksInACircleAreGivenUp() throws IOException {
        byte[] archive = new TestTar()
                .symlink("index.json", "other.json")
                .symlink("other.json", "index.json")
                .bytes();
        Files.write(directory.resolve("base.tar"), archive);

        assertThatThrownBy(() -> bases.open("oci:base.tar", AMD64)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    @Timeout(60)
    void endlessNameIsRefused() throws IOException {
        byte[] archive = new TestTar().file("n".repeat(5_000), "x").bytes();
        Files.write(directory.resolve("long.tar"), archive);
        byte[] endless = new TestTar().longName("n".repeat(40_000_000)).bytes();
        Files.write(directory.resolve("endless.tgz"), TestImage.gzip(endless));

        assertThatThrownBy(() -> bases.open("oci:long.tar", AMD64)).hasMessageContaining("more than 4096 characters");
        assertThatThrownBy(() -> bases.open("oci:endless.tgz", AMD64)).hasMessageContaining("more than 1048576 bytes");
    }

    @Test
    void documentsWithoutEndAreRefused() throws IOException {
        TestTar tar = new TestTar();
        byte[] document = new byte[4 * 1024 * 1024];
        Arrays.fill(document, (byte) ' ');
        for (int i = 0; i < 17; i++) {
            tar.file("document" + i, document);
        }
        Files.write(directory.resolve("base.tgz"), TestImage.gzip(tar.bytes()));

        assertThatThrownBy(() -> bases.open("oci:base.tgz", AMD64))
                .hasMessageContaining("more than 67108864 bytes of JSON documents");
    }

    @Test
    void nameThatComesTwiceIsRefused() throws IOException {
        byte[] archive = new TestTar()
                .file("index.json", "{}")
                .file("./index.json", "{ }")
                .bytes();
        Files.write(directory.resolve("base.tar"), archive);

        assertThatThrownBy(() -> bases.open("oci:base.tar", AMD64)).hasMessageContaining("index.json twice");
    }

    private TestLayout bothPlatforms() {
        Map<Digest, byte[]> blobs = new LinkedHashMap<>(amd64.blobs());
        blobs.putAll(arm64.blobs());
        Descriptor index = TestImage.index(blobs, List.of(amd64.descriptor(), arm64.descriptor()));
        return TestLayout.of().blobs(blobs).entry(index);
    }

    private List<String> storedBlobs() throws IOException {
        try (Stream<Path> files = Files.list(bases.store.root().resolve("blobs/sha256"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
