// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.plan.Owner;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtraFilesTest {

    private static final Instant SECOND = Instant.ofEpochSecond(1);

    @TempDir
    Path directory;

    @Test
    void eachDirectoryIsALayerAndEmptyOnesAreNone() throws IOException {
        Path first = directory.resolve("first");
        Path second = directory.resolve("second");
        file("first/a", "");
        file("second/b", "");
        Path empty = Files.createDirectory(directory.resolve("empty"));
        List<LayerPlan> layers = ExtraFiles.layers(
                List.of(ExtraDirectory.of(second), ExtraDirectory.of(empty), ExtraDirectory.of(first)), SECOND);
        assertThat(layers).extracting(LayerPlan::name).containsOnly("extra files");
        assertThat(Rendered.lines(layers, directory))
                .containsExactly("extra files: file 644 /b <- second/b", "extra files: file 644 /a <- first/a");
    }

    @Test
    void contentGoesIntoTheDirectoryOfTheImageInOrderOfNames() throws IOException {
        file("from/b/c", "");
        file("from/a", "");
        Files.createDirectory(directory.resolve("from/empty"));
        assertThat(lines(into("/opt/x")))
                .containsExactly(
                        "file 644 /opt/x/a <- from/a",
                        "dir 755 /opt/x/b",
                        "file 644 /opt/x/b/c <- from/b/c",
                        "dir 755 /opt/x/empty");
    }

    @Test
    void includesAndExcludesSpeakOfPathsRelativeToTheDirectory() throws IOException {
        for (String path : List.of("a.txt", "b.md", "d/a.txt", "d/b.md", "d/e/a.txt", "d/keep.txt.bak")) {
            file("from/" + path, "");
        }
        assertThat(lines(filtered(List.of("*.txt", "**/*.txt"), List.of("d/e/**"))))
                .containsExactly("file 644 /a.txt <- from/a.txt", "file 644 /d/a.txt <- from/d/a.txt");
        assertThat(lines(filtered(List.of(), List.of("**.txt", "**/*.bak"))))
                .containsExactly(
                        "file 644 /b.md <- from/b.md", "dir 755 /d", "file 644 /d/b.md <- from/d/b.md", "dir 755 /d/e");
    }

    @Test
    void modesComeFromAnEqualPathFirstAndThenFromTheFirstGlob() throws IOException {
        for (String path : List.of("bin/run.sh", "bin/tool", "etc/secret", "etc/plain")) {
            file("from/" + path, "");
        }
        Map<String, Integer> permissions = new LinkedHashMap<>();
        permissions.put("/srv/**/*.sh", 0744);
        permissions.put("/srv/bin/**", 0755);
        permissions.put("/srv/bin/run.sh", 0700);
        permissions.put("/srv/etc", 0750);
        permissions.put("/srv/etc/s*", 0400);
        ExtraDirectory extra =
                new ExtraDirectory(from(), "/srv", List.of(), List.of(), permissions, Owner.parse("1000:2000"), false);
        assertThat(lines(extra))
                .containsExactly(
                        "dir 755 1000:2000 /srv/bin",
                        "file 700 1000:2000 /srv/bin/run.sh <- from/bin/run.sh",
                        "file 755 1000:2000 /srv/bin/tool <- from/bin/tool",
                        "dir 750 1000:2000 /srv/etc",
                        "file 644 1000:2000 /srv/etc/plain <- from/etc/plain",
                        "file 400 1000:2000 /srv/etc/secret <- from/etc/secret");
    }

    @Test
    void theModeOfTheSourceSaysNothingUnlessExecutablesAreKept() throws IOException {
        Files.setPosixFilePermissions(file("from/run", ""), PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(file("from/group", ""), PosixFilePermissions.fromString("rw-r-xr-x"));
        Files.setPosixFilePermissions(file("from/set", ""), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(lines(into("/")))
                .containsExactly(
                        "file 644 /group <- from/group", "file 644 /run <- from/run", "file 644 /set <- from/set");
        Map<String, Integer> permissions = Map.of("/set", 0600);
        ExtraDirectory keeping = new ExtraDirectory(from(), "/", List.of(), List.of(), permissions, Owner.ROOT, true);
        assertThat(lines(keeping))
                .containsExactly(
                        "file 644 /group <- from/group", "file 755 /run <- from/run", "file 600 /set <- from/set");
    }

    @Test
    void symbolicLinksAreKeptAsTheyAreAndNeverFollowed() throws IOException {
        file("from/real", "");
        file("outside/secret", "");
        for (String[] link : new String[][] {
            {"absolute", "/etc/passwd"},
            {"dangling", "no/such/file"},
            {"directory", "../outside"},
            {"file", "real"},
            {"loop", "loop"},
            {"umlaut", "zürich/名"},
        }) {
            Files.createSymbolicLink(directory.resolve("from").resolve(link[0]), Path.of(link[1]));
        }
        assertThat(lines(into("/")))
                .containsExactly(
                        "link 777 /absolute -> /etc/passwd",
                        "link 777 /dangling -> no/such/file",
                        "link 777 /directory -> ../outside",
                        "link 777 /file -> real",
                        "link 777 /loop -> loop",
                        "file 644 /real <- from/real",
                        "link 777 /umlaut -> zürich/名");
    }

    @Test
    void aDirectoryThatIsReachedThroughALinkIsTheUsersChoice() throws IOException {
        file("real/a", "");
        Files.createSymbolicLink(from(), Path.of("real"));
        assertThat(lines(into("/"))).containsExactly("file 644 /a <- from/a");
    }

    @Test
    void aMissingDirectoryIsAnErrorUnlessItIsTheDefault() throws IOException {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> lines(into("/")))
                .withMessageContaining("<extraDirectories><paths>")
                .withMessageContaining("contain \"from\" directory that doesn't exist locally: " + from());
        assertThat(ExtraFiles.layers(List.of(ExtraDirectory.of(directory.resolve("src/main/jib"))), SECOND))
                .isEmpty();
    }

    @Test
    void aFileInPlaceOfADirectoryIsAnError() throws IOException {
        file("from", "");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> lines(into("/")))
                .withMessageContaining("is not a directory: " + from());
    }

    @ParameterizedTest
    @ValueSource(strings = {".wh.x", ".wh..wh..opq", ".wh."})
    void namesThatLayersReserveAreRefusedUnlessExcluded(String name) throws IOException {
        file("from/d/" + name, "");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> lines(into("/")))
                .withMessageContaining(from().resolve("d").resolve(name).toString())
                .withMessageContaining(".wh.");
        assertThat(lines(filtered(List.of(), List.of("**/.wh.*")))).containsExactly("dir 755 /d");
    }

    @Test
    void pipesAndSocketsAreRefusedByNameWithoutWaiting() throws Exception {
        Files.createDirectory(from());
        Path pipe = from().resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> lines(into("/")))
                .withMessageContaining("<extraDirectories><paths>: " + pipe + ": it is a pipe, a socket or a device");
        Files.delete(pipe);
        Path socket = from().resolve("socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> lines(into("/")))
                    .withMessageContaining(socket.toString());
            assertThat(lines(filtered(List.of(), List.of("socket")))).isEmpty();
        }
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        Path file = file("from/secret", "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(file), "the superuser can read everything");
        assertThatIOException().isThrownBy(() -> lines(into("/"))).withMessageContaining("Cannot read " + file);

        Files.delete(file);
        Path inner = Files.createDirectory(from().resolve("inner"));
        Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString("---------"));
        assertThatIOException()
                .isThrownBy(() -> lines(into("/")))
                .withMessageContaining("Cannot read " + inner + " (permission denied)");
        Files.setPosixFilePermissions(inner, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void oddNamesArriveAsTheyAre() throws IOException {
        for (String name :
                List.of("back\\slash", "new\nline", "trail ", "é", "e\u0301", "日本語", "A", "a", "x".repeat(255))) {
            file("from/" + name, "");
        }
        assertThat(Rendered.paths(ExtraFiles.layers(List.of(into("/")), SECOND), "extra files"))
                .containsExactly(
                        "/A",
                        "/a",
                        "/back\\slash",
                        "/e\u0301",
                        "/new\nline",
                        "/trail ",
                        "/" + "x".repeat(255),
                        "/é",
                        "/日本語");
    }

    @Test
    void aNameThatIsNotUtf8IsRefused() throws IOException {
        Files.createDirectory(from());
        Path latin1 = Path.of(URI.create(from().toUri() + "caf%E9"));
        Files.createFile(latin1);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> lines(into("/")))
                .withMessageContaining("caf%E9")
                .withMessageContaining("not UTF-8");
        Files.delete(latin1);
        Files.createSymbolicLink(from().resolve("link"), latin1);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> lines(into("/")))
                .withMessageContaining("caf%E9");
    }

    @Test
    void malformedGlobsAreRefusedWithTheirElement() throws IOException {
        file("from/a", "");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> lines(filtered(List.of("[a"), List.of())))
                .withMessageContaining("<includes>");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> lines(filtered(List.of(), List.of("{a"))))
                .withMessageContaining("<excludes>");
        ExtraDirectory permissions =
                new ExtraDirectory(from(), "/", List.of(), List.of(), Map.of("/[", 0644), Owner.ROOT, false);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> lines(permissions))
                .withMessageContaining("<extraDirectories><permissions>");
    }

    @Test
    void aTreeAsDeepAsPathsGoIsWalked() throws IOException {
        Path zip = Project.jar(directory.resolve("deep.zip"), "d/".repeat(1_900) + "f");
        try (FileSystem files = FileSystems.newFileSystem(zip)) {
            List<LayerPlan> layers = ExtraFiles.layers(List.of(ExtraDirectory.of(files.getPath("/"))), SECOND);
            assertThat(Rendered.paths(layers, "extra files"))
                    .hasSize(1_901)
                    .last()
                    .asString()
                    .endsWith("/d/f");
        }
    }

    private Path from() {
        return directory.resolve("from");
    }

    private Path file(String path, String content) throws IOException {
        return Project.write(directory.resolve(path), content);
    }

    private ExtraDirectory into(String path) {
        return new ExtraDirectory(from(), path, List.of(), List.of(), Map.of(), Owner.ROOT, false);
    }

    private ExtraDirectory filtered(List<String> includes, List<String> excludes) {
        return new ExtraDirectory(from(), "/", includes, excludes, Map.of(), Owner.ROOT, false);
    }

    private List<String> lines(ExtraDirectory extra) throws IOException {
        return Rendered.lines(ExtraFiles.layers(List.of(extra), SECOND), directory).stream()
                .map(line -> line.substring("extra files: ".length()))
                .toList();
    }
}
