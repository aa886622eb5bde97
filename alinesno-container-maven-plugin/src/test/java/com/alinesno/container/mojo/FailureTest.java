// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.ConfigurationException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailureTest {

    @Test
    void aFullDiskIsAnsweredWithWhereToHaveMoreSpace() {
        String full = "No space left on device";
        assertThat(message(new IOException("cannot write to /c/a: " + full, new IOException(full))))
                .isEqualTo("cannot write to /c/a: No space left on device. Free some space there;"
                        + " -Dalinesno.container.cache names another place for the cache");
        assertThat(message(
                        new IOException("cannot write b", new FileSystemException("b", null, "Disk quota exceeded"))))
                .startsWith("cannot write b. Free some space");
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
