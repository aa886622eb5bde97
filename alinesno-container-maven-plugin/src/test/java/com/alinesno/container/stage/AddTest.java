// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.alinesno.container.Promise;
import com.alinesno.container.base.TestTar;
import com.alinesno.container.dockerfile.plan.CopyItem;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.stage.Bench.Words;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class AddTest {

    @TempDir
    Path directory;

    private Bench bench;

    @BeforeEach
    void makeImage() throws IOException {
        bench = new Bench(directory)
                .image(
                        "debian",
                        new TestTar()
                                .owned("usr/", 0755, 0, 0, "")
                                .owned("usr/lib/", 0755, 0, 0, "")
                                .symlink("lib", "usr/lib")
                                .owned("opt/", 0711, 3, 4, "")
                                .file("opt/x", "old"));
    }

    private static TestTar archive() {
        return new TestTar()
                .owned("./", 0700, 9, 9, "")
                .owned("./d/", 0750, 5, 6, "")
                .owned("./d/a", 0640, 7, 8, "a")
                .hardLink("./d/b", "./d/a")
                .symlink("./d/l", "a")
                .owned("implied/c", 0600, 1, 1, "c");
    }

    private void write(String path, byte[] bytes) throws IOException {
        Files.write(bench.context.resolve(path), bytes);
    }

    private static byte[] pack(String kind, byte[] tar) throws IOException {
        if (kind.equals("zstd")) {
            return Zstd.compress(tar);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = kind.equals("gzip")
                ? new GZIPOutputStream(bytes)
                : kind.equals("bzip2")
                        ? new BZip2CompressorOutputStream(bytes)
                        : kind.equals("xz") ? new XZOutputStream(bytes, new LZMA2Options()) : bytes) {
            out.write(tar);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "gzip", "bzip2", "xz", "zstd"})
    void unpacksArchivesByTheirContent(String kind) throws IOException {
        write("file.jar", pack(kind, archive().bytes()));
        bench.from("debian").step(new Words("file.*", "/opt").add().step());

        assertThat(bench.files(bench.build()))
                .contains(
                        entry("opt", "711 3:4 /"),
                        entry("opt/x", "644 0:0 old"),
                        entry("opt/d", "750 5:6 /"),
                        entry("opt/d/a", "640 7:8 a"),
                        entry("opt/d/b", "640 7:8 a = opt/d/a"),
                        entry("opt/d/l", "0:0 -> a"),
                        entry("opt/implied", "755 0:0 /"),
                        entry("opt/implied/c", "600 1:1 c"));
    }

    @Test
    void unpacksOnceAndKnowsTheLayerByTheArchive() throws IOException {
        write("a.tar", archive().bytes());
        bench.file("b", "b")
                .from("debian")
                .step(new Words("a.tar", "b", "/n/").add().step());
        bench.build();
        assertThat(bench.told).containsExactly("s0 1/1 done");

        bench.build();
        assertThat(bench.told).containsExactly("s0 1/1 cached");
        assertThat(bench.opened).isEmpty();

        bench.file("b", "changed").build();
        assertThat(bench.told).containsExactly("s0 1/1 done");
    }

    @Test
    void givesAnArchiveToAUserAndLeavesModes() throws IOException {
        write("a.tar", archive().bytes());
        bench.step(new Words("a.tar", "/n")
                .add()
                .flag("chown", "42")
                .flag("chmod", "777")
                .step());

        assertThat(bench.files(bench.build()))
                .contains(entry("n", "755 42:42 /"), entry("n/d", "750 42:42 /"), entry("n/d/a", "640 42:42 a"));
    }

    @Test
    void followsLinksOfTheImageAboveEntriesAndReplacesThoseInTheirPlace() throws IOException {
        write("a.tar", new TestTar().file("lib/x.so", "x").bytes());
        write(
                "b.tar",
                new TestTar()
                        .owned("lib/", 0755, 0, 0, "")
                        .file("lib/y.so", "y")
                        .bytes());
        bench.from("debian").step(new Words("a.tar", "/").add().step());
        assertThat(bench.files(bench.build()))
                .containsEntry("usr/lib/x.so", "644 0:0 x")
                .doesNotContainKey("lib/x.so");

        makeImage();
        write(
                "b.tar",
                new TestTar()
                        .owned("lib/", 0755, 0, 0, "")
                        .file("lib/y.so", "y")
                        .bytes());
        bench.from("debian").step(new Words("b.tar", "/").add().step());
        assertThat(bench.files(bench.build())).containsEntry("lib", "755 0:0 /").containsEntry("lib/y.so", "644 0:0 y");
    }

    @Test
    void copiesWhatIsNoArchive() throws IOException {
        write("empty.tar", new byte[0]);
        write("zeros.tar", new byte[1024]);
        write("broken.tgz", new byte[] {0x1f, (byte) 0x8b, 8, 0, 1, 2, 3});
        write("text.tar", "no archive".repeat(100).getBytes(StandardCharsets.UTF_8));
        bench.step(new Words("*", "/d/").add().step());

        assertThat(bench.files(bench.build())).containsKeys("d/empty.tar", "d/zeros.tar", "d/broken.tgz", "d/text.tar");
    }

    @Test
    void copyNeverUnpacks() throws IOException {
        write("a.tar", archive().bytes());
        bench.copy("a.tar", "/d/");

        assertThat(bench.files(bench.build())).containsOnlyKeys("d", "d/a.tar");
    }

    @Test
    @Promise(
            subject = Promise.Subject.OUTSIDE,
            value = "Never unpacks an archive that leads out of itself: ADD stops and names the entry.",
            zh = "ADD 不会解压含有越界路径的归档：构建会停止并指出该条目。")
    void refusesArchivesThatLeadOutOfThemselves() throws IOException {
        write("a.tar", new TestTar().file("../../etc/passwd", "x").bytes());
        bench.step(new Words("a.tar", "/d/").add().step());

        assertThatThrownBy(bench::build)
                .isInstanceOf(IOException.class)
                .hasMessage("Dockerfile:3: cannot unpack a.tar: its entry ../../etc/passwd leads out of it");
    }

    @Test
    void fetchesOnceWhatHasAChecksum() throws IOException {
        String text = "fetched /x/tool";
        String checksum = Digest.of(text.getBytes(StandardCharsets.UTF_8)).toString();
        CopyItem item = new CopyItem.Download("https://host/x/tool", "tool", checksum);
        bench.step(new Words("/bin/").add().item(item).step());
        assertThat(bench.files(bench.build())).containsEntry("bin/tool", "600 0:0 " + text);
        assertThat(bench.fetched).hasSize(1);

        bench.build();
        assertThat(bench.fetched).isEmpty();
        assertThat(bench.told).containsExactly("s0 1/1 cached");

        bench = new Bench(directory);
        CopyItem other = new CopyItem.Download(
                "https://host/x/y", "y", Digest.of(new byte[1]).toString());
        bench.step(new Words("/bin/").add().item(other).step());
        assertThatThrownBy(bench::build)
                .hasMessageContaining("Dockerfile:3: --checksum=sha256:")
                .hasMessageContaining("is not that of https://host/x/y");
    }
}
