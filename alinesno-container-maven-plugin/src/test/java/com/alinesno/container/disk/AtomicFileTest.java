// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.Promise;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    private Path directory;

    @Test
    void makesTheDirectoriesAboveAndLeavesNothingElse() throws Exception {
        Path file = directory.resolve("a/b/c.json");

        assertThat(AtomicFile.write(file, new byte[] {1, 2})).isTrue();

        assertThat(file).hasBinaryContent(new byte[] {1, 2});
        assertThat(directory.resolve("a/b").toFile().list()).containsExactly("c.json");
    }

    @Test
    void fileThatSaysTheSameIsNotTouched() throws Exception {
        Path file = directory.resolve("file");
        AtomicFile.write(file, new byte[] {1, 2});
        FileTime longAgo = FileTime.fromMillis(5000);
        Files.setLastModifiedTime(file, longAgo);

        assertThat(AtomicFile.write(file, new byte[] {1, 2})).isFalse();
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);
        assertThat(AtomicFile.write(file, new byte[] {1, 3})).isTrue();
        assertThat(file).hasBinaryContent(new byte[] {1, 3});
    }

    @Test
    void whatCannotBeReplacedStaysAndIsNamed() throws Exception {
        Path file = directory.resolve("file");
        Files.createDirectories(file.resolve("child"));

        assertThatIOException()
                .isThrownBy(() -> AtomicFile.write(file, new byte[] {1}))
                .withMessageContaining(file.toString());
        assertThat(file.resolve("child")).isDirectory();
        assertThat(directory.toFile().list()).containsExactly("file");
    }

    @Promise(
            subject = Promise.Subject.FILES,
            value = "Never replaces a symbolic link, a pipe or a device by an output; the build stops and names it.",
            zh = "绝不用输出文件替换符号链接、管道或设备；构建会停止并指出它。")
    @Test
    void linksAndDevicesAreNotReplaced() throws Exception {
        Path mine = Files.writeString(directory.resolve("mine"), "mine");
        Path link = Files.createSymbolicLink(directory.resolve("link"), mine);
        Path dangling = Files.createSymbolicLink(directory.resolve("dangling"), directory.resolve("nothing"));
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        for (Path output : List.of(link, dangling, pipe)) {
            for (String content : List.of("mine", "other")) {
                assertThatExceptionOfType(ConfigurationException.class)
                        .isThrownBy(() -> AtomicFile.write(output, content.getBytes(StandardCharsets.UTF_8)))
                        .withMessageStartingWith(output + ": it is a ");
            }
        }

        assertThat(mine).hasContent("mine");
        assertThat(link).isSymbolicLink();
        assertThat(dangling).isSymbolicLink();
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("mine", "link", "dangling", "pipe");
    }

    /** What else has the content by another name keeps it. */
    @Test
    void hardLinkOfAnOutputIsNotWrittenThrough() throws Exception {
        Path mine = Files.writeString(directory.resolve("mine"), "mine");
        Path output = Files.createLink(directory.resolve("output"), mine);

        AtomicFile.write(output, new byte[] {1});

        assertThat(mine).hasContent("mine");
        assertThat(output).hasBinaryContent(new byte[] {1});
    }

    @Test
    void rootIsNoFile() {
        assertThatIOException().isThrownBy(() -> AtomicFile.write(Path.of("/"), new byte[0]));
    }

    @Test
    void temporaryFilesAreHiddenAndDifferent() throws Exception {
        Path first = TemporaryFile.create(directory, "blob-").path();
        Path second = TemporaryFile.create(directory, "blob-").path();

        assertThat(first).isNotEqualTo(second).isEmptyFile();
        assertThat(first.getFileName().toString()).startsWith(".blob-");
    }

    @Test
    void directoryThatDoesNotExistIsNamed() {
        Path missing = directory.resolve("missing");

        assertThatIOException()
                .isThrownBy(() -> TemporaryFile.create(missing, "x"))
                .withMessageContaining(missing.toString())
                .withMessageContaining("does not exist");
    }
}
