// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.debian.Mutations;
import com.alinesno.container.debian.TestDeb;
import com.alinesno.container.debian.packages.LockedPackage;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.layer.LayerCompression;
import com.alinesno.container.layer.LayerWriter;
import com.alinesno.container.layer.PackingThreads;
import com.alinesno.container.store.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages whose signature and hash would be right and that are hostile all the same. */
class PackageFilesTest {

    @TempDir
    Path directory;

    private BlobStore store;

    @BeforeEach
    void open() throws IOException {
        store = BlobStore.open(directory, Clock.systemUTC(), said -> {});
    }

    @Test
    void acceptsWhatPackagesHold() throws IOException {
        add(deb().directory("./usr/")
                .directory("./usr/bin/")
                .file("./usr/bin/app", "content", 04755, 8)
                .symlink("./usr/bin/link", "../lib/app")
                .symlink("./usr/absolute", "/proc/self/fd")
                .hardLink("./usr/bin/again", "./usr/bin/app")
                .file("./bin/merged", "content"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../etc/passwd",
                "./../etc/passwd",
                "./usr/../../etc/passwd",
                "./usr/lib/../../../etc/passwd",
                "/etc/passwd",
                ".//etc/passwd",
                "./usr//bin/app",
                "./usr/./bin/app"
            })
    void refusesPathsThatAreNotPlainlyBelowTheRoot(String path) {
        refuses(deb().file(path, "content"), "which is refused");
        refuses(deb().symlink(path, "target"), "which is refused");
        refuses(deb().file("./file", "content").hardLink("./link", path), "which is refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "usr/../../outside", "../../../../etc/passwd", ".."})
    void refusesSymbolicLinksThatClimbAboveTheRoot(String target) {
        refuses(deb().symlink("./link", target), "leaves the root and is refused");
    }

    @Test
    void refusesToWriteThroughALinkOfThePackage() {
        refuses(deb().symlink("./usr/out", "/etc").file("./usr/out/passwd", "mine"), "/usr/out is not a directory");
        refuses(deb().symlink("./usr/out", "/etc").directory("./usr/out/deeper/"), "/usr/out is not a directory");
        refuses(
                deb().symlink("./usr/out", "/etc").file("./f", "").hardLink("./usr/out/f", "./f"),
                "/usr/out is not a directory");
        refuses(deb().symlink("./usr/out", "/etc").directory("./usr/out/"), "/usr/out, which is there already");
        refuses(deb().file("./file", "").file("./file/below", ""), "/file is not a directory");
    }

    @Test
    void refusesToWriteThroughALinkOfAnotherPackage() throws IOException {
        TestDeb first = deb().symlink("./usr/out", "/etc");
        TestDeb second = new TestDeb("second", "1", "amd64").file("./usr/out/passwd", "mine");

        assertThatThrownBy(() -> add(first, second))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessageStartingWith("second 1 (amd64) has /usr/out/passwd, but /usr/out is not a directory");
    }

    @Test
    void refusesAnotherTargetForTheLinksOfTheRoot() {
        refuses(deb().symlink("./bin", "tmp/bin"), "makes /bin a link to 'tmp/bin', which is refused");
    }

    @Test
    void refusesHardLinksToWhatThePackageDoesNotHave() {
        refuses(deb().hardLink("./link", "./etc/shadow"), "a hard link to /etc/shadow, which is not a file before it");
        refuses(deb().hardLink("./link", "./later").file("./later", ""), "which is not a file before it");
        refuses(deb().symlink("./a", "/etc/shadow").hardLink("./b", "./a"), "which is not a file before it");
    }

    @Test
    void refusesDeviceNodes() {
        refuses(deb().device("./dev/sda"), "has a device node, which is refused");
    }

    @Test
    void refusesAPathTwice() {
        refuses(deb().file("./file", "one").file("./file", "two"), "has /file, which is there already");
        refuses(deb().file("./bin/file", "one").file("./usr/bin/file", "two"), "which is there already");
    }

    @Test
    void refusesToReplaceTheRecordOfAPackage() {
        refuses(deb().file("./var/lib/dpkg/status.d/app", "forged"), "which is there already");
    }

    @Test
    void refusesAControlFileThatUnpacksToTooMuch() {
        refuses(deb().field("Description", "x".repeat(40 << 20)), "has a control file of 41943");
    }

    @Test
    void survivesAnyDamage() {
        byte[] sound = deb().compressed("")
                .directory("./usr/")
                .file("./usr/file", "content")
                .symlink("./usr/link", "file")
                .hardLink("./usr/again", "./usr/file")
                .bytes();
        Random random = new Random(2027);
        for (int round = 0; round < 1000; round++) {
            byte[] damaged = Mutations.of(sound, random);
            Mutations.readsOrRefuses(() -> {
                try (LayerWriter layer = new LayerWriter(store, LayerCompression.DEFAULT, new PackingThreads(0))) {
                    addTo(new PackageFiles(new TreeWriter(layer), false), deb(), damaged);
                }
            });
        }
        assertThat(directory.resolve("ingest")).isEmptyDirectory();
    }

    private static TestDeb deb() {
        return new TestDeb("app", "1.0", "amd64");
    }

    private void refuses(TestDeb deb, String complaint) {
        assertThatThrownBy(() -> add(deb))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessageStartingWith("app 1.0 (amd64)")
                .hasMessageContaining(complaint);
    }

    private void add(TestDeb... debs) throws IOException {
        try (LayerWriter layer = new LayerWriter(store, LayerCompression.DEFAULT, new PackingThreads(0))) {
            PackageFiles files = new PackageFiles(new TreeWriter(layer), false);
            for (TestDeb deb : debs) {
                addTo(files, deb, deb.bytes());
            }
        }
    }

    private static void addTo(PackageFiles files, TestDeb deb, byte[] bytes) throws IOException {
        LockedPackage locked = deb.locked();
        try (DebFile file = DebFile.open(new ByteArrayInputStream(bytes), locked.label())) {
            files.add(locked, file);
        }
    }
}
