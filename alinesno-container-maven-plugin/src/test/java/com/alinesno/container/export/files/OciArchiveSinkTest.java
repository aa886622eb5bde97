// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OciArchiveSinkTest {

    @TempDir
    private Path directory;

    private Built built;
    private Path target;
    private Path file;
    private OciArchiveSink sink;

    @BeforeEach
    void chooseFile() throws Exception {
        built = new Built(directory.resolve("cache"));
        target = directory.resolve("target");
        file = target.resolve("image.tar");
        sink = new OciArchiveSink(file);
    }

    @Test
    void archiveIsAValidLayout() throws Exception {
        BuiltImage image = twoPlatforms();

        assertThat(sink.write(image)).isEqualTo(file.toString());

        Map<String, byte[]> members = OutputFiles.members(file);
        byte[] index = member(members, "index.json");
        assertThat(OciSchemas.validate(OciSchemas.LAYOUT_HEADER, member(members, "oci-layout")))
                .isEmpty();
        assertThat(OciSchemas.validate(MediaType.OCI_INDEX, index)).isEmpty();
        assertThat(Index.parse(index, MediaType.OCI_INDEX).manifests())
                .extracting(Descriptor::digest)
                .containsOnly(image.root().digest());
        for (Descriptor blob : image.blobs()) {
            assertThat(member(members, OciLayout.path(blob.digest())))
                    .isEqualTo(Files.readAllBytes(built.store.path(blob.digest())));
        }
        assertThat(members)
                .as("two documents, two directories")
                .hasSize(4 + image.blobs().size());
    }

    @Test
    void documentsComeFirstThenBlobsInTheOrderOfTheirDigests() throws Exception {
        sink.write(built.image(
                built.platform(Built.AMD64, built.sha512Layer("base"), built.layer("application")), "demo:1.0"));

        List<String> names = List.copyOf(OutputFiles.members(file).keySet());
        assertThat(names.subList(0, 4)).containsExactly("oci-layout", "index.json", "blobs/", "blobs/sha256/");
        assertThat(names.subList(4, names.size())).isSorted();
        assertThat(names).contains("blobs/sha512/");
    }

    @Test
    void entriesTellNothingOfTheMachine() throws Exception {
        sink.write(built.image("demo:1.0"));

        for (TarArchiveEntry entry : OutputFiles.entries(file).keySet()) {
            assertThat(entry.getMode() & 07777).isEqualTo(entry.isDirectory() ? 0755 : 0644);
            assertThat(entry.getLastModifiedTime().toMillis()).isEqualTo(1000);
            assertThat(entry.getLongUserId()).isZero();
            assertThat(entry.getLongGroupId()).isZero();
            assertThat(entry.getUserName()).isEmpty();
            assertThat(entry.getGroupName()).isEmpty();
        }
    }

    @Test
    void sameImageGivesTheSameBytes() throws Exception {
        sink.write(twoPlatforms());
        Path second = directory.resolve("second.tar");
        built = new Built(directory.resolve("another cache"));

        new OciArchiveSink(second).write(twoPlatforms());

        assertThat(second).hasSameBinaryContentAs(file);
    }

    @Test
    void unchangedArchiveIsNotWrittenAgain() throws Exception {
        sink.write(twoPlatforms());
        String before = OutputFiles.identity(file);

        sink.write(twoPlatforms());

        assertThat(OutputFiles.identity(file)).isEqualTo(before);
    }

    @Test
    void archiveOfAnotherImageIsReplaced() throws Exception {
        sink.write(built.image("demo:1.0"));

        sink.write(built.image("demo:1.1"));

        assertThat(new String(member(OutputFiles.members(file), "index.json"), StandardCharsets.UTF_8))
                .contains("demo:1.1")
                .doesNotContain("demo:1.0");
    }

    @Test
    void archiveThatSomebodyChangedIsWrittenAgain() throws Exception {
        sink.write(built.image("demo:1.0"));
        byte[] written = Files.readAllBytes(file);
        byte[] changed = written.clone();
        changed[changed.length / 2] ^= 1;
        Files.write(file, changed);

        sink.write(built.image("demo:1.0"));

        assertThat(file).hasBinaryContent(written);
    }

    @Promise(
            subject = Promise.Subject.FILES,
            value = "Never puts an archive of an image in the place of a file that is no archive.",
            zh = "绝不用镜像归档替换不是归档的文件。")
    @Test
    void fileThatIsNoArchiveIsRefusedAndLeftAsItIs() throws Exception {
        Files.createDirectories(directory.resolve("target"));
        Files.writeString(file, "<project/>");

        assertThatThrownBy(() -> sink.write(built.image("demo:1.0")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(file + ": it is not an archive")
                .hasMessageContaining("Name another file");
        assertThat(file).hasContent("<project/>");
    }

    @Test
    void emptyFileIsReplacedAsTheOnesThatMktempMakes() throws Exception {
        Files.createDirectories(directory.resolve("target"));
        Files.createFile(file);

        sink.write(built.image("demo:1.0"));

        assertThat(file).isNotEmptyFile();
    }

    @Test
    void archiveThatSomebodyRemovedIsWrittenAgain() throws Exception {
        sink.write(built.image("demo:1.0"));
        Files.delete(file);

        sink.write(built.image("demo:1.0"));

        assertThat(OutputFiles.members(file)).containsKey("index.json");
    }

    @Test
    void blobThatTheCacheHasLostLeavesTheArchiveAsItWas() throws Exception {
        sink.write(built.image("demo:1.0"));
        String before = OutputFiles.identity(file);
        BuiltImage next = twoPlatforms();
        Descriptor lost = next.images().get(1).manifest().layers().get(0);
        built.lose(lost);

        assertThatIOException().isThrownBy(() -> sink.write(next)).withMessageContaining("has lost " + lost.digest());

        assertThat(OutputFiles.identity(file)).isEqualTo(before);
        assertThat(OutputFiles.names(target)).containsExactly("image.tar");
    }

    @Test
    void leftoversOfKilledBuildsAreRemoved() throws Exception {
        Files.createDirectories(target);
        OutputFiles.old(Files.write(file.resolveSibling(".image.tar-1f00112233445566"), new byte[] {1}));
        OutputFiles.old(Files.write(file.resolveSibling(".other.tar-1f"), new byte[] {1}));
        Files.write(file.resolveSibling(".image.tar-2f00112233445566"), new byte[] {1});

        sink.write(built.image("demo:1.0"));

        assertThat(OutputFiles.names(target))
                .containsExactly(".image.tar-2f00112233445566", ".other.tar-1f", "image.tar");
    }

    @Test
    void directoryInPlaceOfTheFileIsNamed() throws Exception {
        Files.createDirectories(file);

        assertThatIOException()
                .isThrownBy(() -> sink.write(built.image("demo:1.0")))
                .withMessage(file + " is a directory; name a file that the archive can become");
        assertThat(file).isEmptyDirectory();
    }

    @Test
    void fileInPlaceOfTheDirectoryIsNamed() throws Exception {
        Files.write(target, new byte[] {1});

        assertThatIOException()
                .isThrownBy(() -> sink.write(built.image("demo:1.0")))
                .withMessage("cannot make the directory " + target + ": there is a file of that name. Remove "
                        + "what stands in its way, or choose another place");
    }

    @Test
    void directoryMayBeASymbolicLink() throws Exception {
        Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
        Files.createSymbolicLink(target, elsewhere);

        sink.write(built.image("demo:1.0"));

        assertThat(elsewhere.resolve("image.tar")).isRegularFile();
    }

    @Test
    void archiveOfOnePlatformLeadsToItsManifest() throws Exception {
        BuiltImage image = twoPlatforms();
        PlatformImage arm = image.images().get(1);

        TarArchive archive = OciArchiveSink.archive(image, arm);
        new ArchiveFile(file, built.store).stage(archive).commit();

        Map<String, byte[]> members = OutputFiles.members(file);
        Descriptor entry = Index.parse(member(members, "index.json"), MediaType.OCI_INDEX)
                .manifests()
                .get(0);
        assertThat(entry.digest()).isEqualTo(arm.descriptor().digest());
        assertThat(entry.platform()).isEqualTo(Built.ARM64);
        Digest other = image.images().get(0).descriptor().digest();
        assertThat(members)
                .doesNotContainKeys(
                        OciLayout.path(other), OciLayout.path(image.root().digest()));
    }

    @Test
    void keyOfAnArchiveDependsOnNamesAndContents() {
        Digest key = new TarArchive(built.store).document("a", Built.utf8("1")).key();

        assertThat(new TarArchive(built.store).document("a", Built.utf8("1")).key())
                .isEqualTo(key);
        assertThat(new TarArchive(built.store).document("b", Built.utf8("1")).key())
                .isNotEqualTo(key);
        assertThat(new TarArchive(built.store).document("a", Built.utf8("2")).key())
                .isNotEqualTo(key);
        assertThat(new TarArchive(built.store)
                        .directory("a/")
                        .document("a", Built.utf8("1"))
                        .key())
                .isNotEqualTo(key);
    }

    private BuiltImage twoPlatforms() throws Exception {
        return built.index(
                List.of(
                        built.platform(Built.AMD64, built.layer("amd64"), built.layer("application")),
                        built.platform(Built.ARM64, built.layer("arm64"), built.layer("application"))),
                "demo:1.0",
                "demo");
    }

    private static byte[] member(Map<String, byte[]> members, String name) {
        return Objects.requireNonNull(members.get(name), name);
    }
}
