// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.disk.WriteFailure;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureTest {

    @Test
    void aFullDiskIsAnsweredWithTheDirectoryThatNeedsSpace(@TempDir Path directory) throws Exception {
        IOException full = new IOException("No space left on device");
        Path output = directory.resolve("target/image.tar");
        assertThat(message(new WriteFailure("cannot write", output, full)))
                .isEqualTo("cannot write " + output + ": No space left on device. Free some space on the disk of "
                        + output.getParent());
        assertThat(message(new IOException("cannot keep b", new WriteFailure("cannot write", output, full))))
                .isEqualTo("cannot keep b. Free some space on the disk of " + output.getParent());
        assertThat(message(new FileSystemException(output.toString(), null, "Disk quota exceeded")))
                .endsWith(". Free some space on the disk of " + output.getParent());
        assertThat(message(new IOException("cannot write b", full))).isEqualTo("cannot write b. Free some space there");
    }

    @Test
    void whatLinuxAnswersInChineseIsUnderstoodToo(@TempDir Path directory) throws Exception {
        Path output = directory.resolve("target/image.tar");
        for (String full : List.of("设备上没有空间", "超出磁盘限额")) {
            assertThat(message(new WriteFailure("cannot write", output, new IOException(full))))
                    .endsWith(full + ". Free some space on the disk of " + output.getParent());
        }
        assertThat(message(new FileSystemException(output.toString(), null, "只读文件系统")))
                .endsWith("Give the build's user the rights that this takes, or choose another place");
    }

    @Test
    void aFullCacheIsAnsweredWithPruningAndAnotherPlace(@TempDir Path directory) throws Exception {
        Path cache = directory.resolve("cache");
        BlobStore.open(cache, InstantSource.system(), warning -> {});
        Path blob = cache.resolve("ingest/.blob-1");
        assertThat(message(new WriteFailure(
                        "cannot write to", blob, new IOException("There is not enough space on the disk"))))
                .endsWith(". Free some space for the cache " + cache
                        + ", as the goal prune does, or name another place for"
                        + " it with -Dalinesno.container.cache");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsAnsweredWithRightsOrAnotherPlace() {
        String remedy = ". Give the build's user the rights that this takes, or choose another place";
        assertThat(message(new IOException("cannot write a: permission denied", new AccessDeniedException("a"))))
                .isEqualTo("cannot write a: permission denied" + remedy);
        assertThat(message(new FileSystemException("a", null, "Read-only file system")))
                .isEqualTo("cannot use a: Read-only file system" + remedy);
    }

    @Test
    void aPathAloneBecomesASentence() {
        assertThat(message(new AccessDeniedException("/b.tar")))
                .startsWith("cannot use /b.tar: permission denied. Give the build's user");
        assertThat(message(new NoSuchFileException("/b.tar"))).isEqualTo("cannot use /b.tar: it does not exist");
    }

    @Test
    void aMessageThatHasItsRemedyIsLeftAsItIs() {
        String message = "Cannot read a (permission denied). Make it readable for the build's user";
        assertThat(message(new IOException(message, new AccessDeniedException("a"))))
                .isEqualTo(message);
        assertThat(message(new IOException("the archive a is empty"))).isEqualTo("the archive a is empty");
    }

    @Test
    void mavenFindsNoCausesWhoseMessagesItWouldAdd() {
        IOException reason = new IOException("the archive a is empty", new IllegalArgumentException("offset 0"));
        assertThat(Failure.of(reason)).hasNoCause().hasSuppressedException(reason);
        assertThat(Failure.of(reason).getStackTrace()).isEqualTo(reason.getStackTrace());
        ConfigurationException mistake = new ConfigurationException("<to>", "'a b' is no name", "Correct it.", reason);
        assertThat(Failure.of(mistake))
                .hasMessage(mistake.getMessage())
                .hasNoCause()
                .hasSuppressedException(mistake);
    }

    private static String message(IOException reason) {
        return String.valueOf(Failure.of(reason).getMessage());
    }
}
