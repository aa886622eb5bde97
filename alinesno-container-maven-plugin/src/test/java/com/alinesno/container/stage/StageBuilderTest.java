// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import com.alinesno.container.Promise;
import com.alinesno.container.base.TestTar;
import com.alinesno.container.dockerfile.plan.CopyItem;
import com.alinesno.container.dockerfile.syntax.DockerfileException;
import com.alinesno.container.stage.Bench.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageBuilderTest {

    @TempDir
    Path directory;

    private Bench bench;

    @BeforeEach
    void makeImages() throws IOException {
        bench = new Bench(directory)
                .image(
                        "debian",
                        new TestTar()
                                .owned("etc/", 0755, 0, 0, "")
                                .file("etc/passwd", "root:x:0:0::/root:/bin/sh\napp:x:1001:1002::/:/bin/sh\n")
                                .file("etc/group", "root:x:0:\nstaff:x:50:\n")
                                .owned("tmp/", 01777, 0, 0, "")
                                .owned("usr/", 0755, 0, 0, "")
                                .owned("usr/lib/", 0755, 0, 0, "")
                                .symlink("lib", "usr/lib")
                                .owned("srv/", 02750, 33, 34, "")
                                .file("srv/old", "old"));
    }

    @Test
    void aCopyOfWhichNoPatternMatchesIsWarnedOf() throws Exception {
        bench.file("a.txt", "a")
                .file("target/x", "x")
                .copy("target/*.jar", "/app.jar")
                .copy("a.txt", "b*", "/");

        assertThat(bench.files(bench.build())).containsKey("a.txt").doesNotContainKey("app.jar");
        assertThat(bench.told.stream().filter(line -> line.startsWith("warned")))
                .containsExactly("warned Dockerfile:3: target/*.jar matches nothing in the build context "
                        + bench.context + ", so that nothing is copied");
    }

    @Test
    void anImageThatFilesAreCopiedFromAndThatCannotBeHadIsNamedWithItsLine() {
        bench.step(new Words("/a", "/b").fromImage("nosuch").step());

        assertThatThrownBy(bench::build)
                .isInstanceOf(DockerfileException.class)
                .hasMessage(
                        "Dockerfile:3: no stage before this line and no build context is called 'nosuch', and as an image"
                                + " 'nosuch' cannot be pulled. Correct the name.");
    }

    @Test
    void copiesAFileIntoADirectoryThatIsThereOrSaidToBeOne() throws IOException {
        bench.file("a.txt", "a")
                .from("debian")
                .copy("a.txt", "/tmp")
                .copy("a.txt", "/new/")
                .copy("a.txt", "/opt/b");

        assertThat(bench.files(bench.build()))
                .contains(
                        entry("tmp", "1777 0:0 /"),
                        entry("tmp/a.txt", "644 0:0 a"),
                        entry("new", "755 0:0 /"),
                        entry("new/a.txt", "644 0:0 a"),
                        entry("opt/b", "644 0:0 a"))
                .doesNotContainKey("opt/b/a.txt");
    }

    @Test
    void followsLinksOfTheImageAndLeavesDirectoriesAsTheyAre() throws IOException {
        bench.file("x.so", "x").from("debian").copy("x.so", "/lib/").copy("x.so", "/srv/y");

        BuiltStage built = bench.build();

        assertThat(bench.files(built.layers().get(0))).containsOnlyKeys("usr", "usr/lib", "usr/lib/x.so");
        assertThat(bench.files(built.layers().get(1))).contains(entry("srv", "2750 33:34 /"));
    }

    @Test
    void copiesWhatIsInADirectoryAndNeverTheDirectoryItself() throws IOException {
        bench.file("d/one", "1").file("d/e/two", "2").link("d/l", "one");
        Files.setPosixFilePermissions(bench.context.resolve("d"), PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(bench.context.resolve("d/e"), PosixFilePermissions.fromString("rwxrwx---"));
        bench.copy("d", "/a").copy("d/", "/b/");

        assertThat(bench.files(bench.build()))
                .containsOnly(
                        entry("a", "755 0:0 /"),
                        entry("a/one", "644 0:0 1"),
                        entry("a/e", "770 0:0 /"),
                        entry("a/e/two", "644 0:0 2"),
                        entry("a/l", "0:0 -> one"),
                        entry("b", "755 0:0 /"),
                        entry("b/one", "644 0:0 1"),
                        entry("b/e", "770 0:0 /"),
                        entry("b/e/two", "644 0:0 2"),
                        entry("b/l", "0:0 -> one"));
    }

    @Test
    void givesToUsersOfTheImageAndChangesModes() throws IOException {
        bench.file("a", "a").file("d/x", "x").from("debian");
        bench.step(new Words("a", "/1/").flag("chown", "app").step())
                .step(new Words("a", "/2/").flag("chown", "app:staff").step())
                .step(new Words("a", "/3/").flag("chown", "7").step())
                .step(new Words("a", "/4/")
                        .flag("chown", "7:app")
                        .flag("chmod", "04711")
                        .step());

        assertThatThrownBy(bench::build)
                .isInstanceOf(DockerfileException.class)
                .hasMessageContaining("unknown user or group: '7:app'");

        bench = fresh();
        bench.file("a", "a").file("d/x", "x").from("debian");
        bench.step(new Words("a", "/1/").flag("chown", "app").step())
                .step(new Words("a", "/2/").flag("chown", "app:staff").step())
                .step(new Words("a", "/3/").flag("chown", "7").step())
                .step(new Words("d", "/4/").flag("chmod", "4711").step())
                .step(new Words("d", "/5/").flag("chmod", "u=rw,go=r").step());
        assertThat(bench.files(bench.build()))
                .contains(
                        entry("1", "755 1001:1002 /"),
                        entry("1/a", "644 1001:1002 a"),
                        entry("2/a", "644 1001:50 a"),
                        entry("3/a", "644 7:7 a"),
                        entry("4", "4711 0:0 /"),
                        entry("4/x", "4711 0:0 x"),
                        entry("5", "755 0:0 /"),
                        entry("5/x", "644 0:0 x"));
    }

    private Bench fresh() throws IOException {
        makeImages();
        return bench;
    }

    @Test
    void makesWorkingDirectoriesForTheirUser() throws IOException {
        bench.from("debian").workdir("/w/x", "app").workdir("/tmp", "app").workdir("/lib/z", "");

        BuiltStage built = bench.build();

        assertThat(bench.files(built.layers().get(0)))
                .containsOnly(entry("w", "755 1001:1002 /"), entry("w/x", "755 1001:1002 /"));
        assertThat(bench.files(built.layers().get(1))).isEmpty();
        assertThat(bench.files(built.layers().get(2))).containsKey("usr/lib/z");
    }

    @Test
    void copiesFromStagesWithOwnersModesAndSecondNames() throws IOException {
        bench.image(
                        "built",
                        new TestTar()
                                .owned("out/", 0750, 5, 6, "")
                                .owned("out/a", 0640, 7, 8, "a")
                                .hardLink("out/b", "out/a")
                                .symlink("out/c", "a"))
                .from("built")
                .file("more", "m")
                .copy("more", "/out/more")
                .next();
        bench.from("debian").step(new Words("/out", "/srv/").from(0).step());
        bench.step(new Words("/out/a", "/one").fromImage("built").step());

        assertThat(bench.files(bench.build()))
                .contains(
                        entry("srv", "2750 33:34 /"),
                        entry("srv/old", "644 0:0 old"),
                        entry("srv/a", "640 7:8 a"),
                        entry("srv/b", "640 7:8 a = srv/a"),
                        entry("srv/c", "0:0 -> a"),
                        entry("srv/more", "644 0:0 m"),
                        entry("one", "640 7:8 a"));
    }

    @Test
    void readsNoLayerAgainWhereNothingChanged() throws IOException {
        copiesFromStagesWithOwnersModesAndSecondNames();
        assertThat(bench.opened).isNotEmpty();

        bench.build();

        assertThat(bench.opened).isEmpty();
        assertThat(bench.told).allMatch(line -> line.endsWith(" cached"));
    }

    @Test
    void saysWhatIsMissingAndWhatIsNearest() throws IOException {
        bench.file("target/app.jar", "x").file("secret/key", "k").file(".dockerignore", "secret\n");

        assertThatThrownBy(() -> bench.copy("targt/app.jar", "/").build())
                .hasMessageContaining("Dockerfile:3: 'targt/app.jar' is not found in the build context")
                .hasMessageContaining("Did you mean 'target'?");
        bench = new Bench(directory).copy("secret/key", "/");
        assertThatThrownBy(bench::build).hasMessageContaining("its ignore file leaves secret/key out");
        bench = new Bench(directory).copy("target/*.war", "target/app.?ar", "/d/");
        assertThat(bench.files(bench.build())).containsOnlyKeys("d", "d/app.jar");
    }

    @Test
    @Promise(
            subject = Promise.Subject.FILES,
            value = "Never copies a file from outside of a build context, wherever links in it lead.",
            zh = "构建上下文中的链接无论指向哪里，都不会把上下文之外的文件复制进镜像。")
    void linksNeverLeaveTheContext() throws IOException {
        bench.file("inside/passwd", "mine")
                .link("up", "../../..")
                .link("root", "/inside")
                .copy("up/inside/passwd", "/1")
                .copy("root/passwd", "/2");

        assertThat(bench.files(bench.build())).contains(entry("1", "644 0:0 mine"), entry("2", "644 0:0 mine"));
    }

    @Test
    void bringsTextsOfTheFileItself() throws IOException {
        bench.step(new Words("/d/").item(new CopyItem.Inline("EOF", "hello\n")).step());

        assertThat(bench.files(bench.build())).contains(entry("d/EOF", "644 0:0 hello\n"));
    }

    @Test
    void refusesWhatCannotBe() throws IOException {
        bench.file("a", "a").file("usr/lib", "x").file("d/lib/x", "x").from("debian");
        assertThatThrownBy(() -> bench.copy("usr", "/usr").build())
                .hasMessageContaining("the file /usr/lib cannot replace the directory /usr/lib");
        bench = fresh();
        assertThatThrownBy(() -> bench.from("debian").copy("d", "/").build())
                .hasMessageContaining("which is a symbolic link of the image")
                .hasMessageContaining("--link");
        bench = fresh();
        assertThatThrownBy(() -> bench.from("debian").copy("a", "/etc/passwd/").build())
                .hasMessageContaining("/etc/passwd is not a directory of the image");
        bench = fresh();
        bench.from("debian").step(new Words("d", "/").flag("link", "").step());
        assertThat(bench.files(bench.build())).contains(entry("lib", "755 0:0 /"), entry("lib/x", "644 0:0 x"));
    }
}
