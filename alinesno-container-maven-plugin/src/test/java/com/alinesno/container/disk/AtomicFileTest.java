// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
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
