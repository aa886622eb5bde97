// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.alinesno.container.Promise;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RegularFileTest {

    @TempDir
    private Path directory;

    @Test
    void filesAreReadThroughLinks() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "content");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);

        assertThat(RegularFile.text(link, StandardCharsets.UTF_8)).isEqualTo("content");
        assertThat(RegularFile.bytes(file)).hasSize(7);
    }

    @Promise(
            subject = Promise.Subject.OUTSIDE,
            value = "Never waits for a pipe, a socket or a device that a parameter names as a file; it is an error.",
            zh = "绝不等待参数当作文件指定的管道、套接字或设备；这会报错。")
    @Test
    @Timeout(20)
    void whatIsNoFileIsRefusedWithoutWaiting() throws Exception {
        Path pipe = directory.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        List<Path> others = new ArrayList<>(List.of(pipe, Files.createSymbolicLink(directory.resolve("link"), pipe)));
        others.addAll(List.of(Path.of("/dev/null"), Path.of("/dev/zero")));

        for (Path other : others) {
            assertThatExceptionOfType(FileSystemException.class)
                    .isThrownBy(() -> RegularFile.open(other))
                    .satisfies(e -> assertThat(Reasons.of(e))
                            .isEqualTo("it is a pipe, a socket or a device, not a regular file"));
        }
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> RegularFile.bytes(directory))
                .satisfies(e -> assertThat(Reasons.of(e)).isEqualTo("it is a directory, not a regular file"));
    }
}
