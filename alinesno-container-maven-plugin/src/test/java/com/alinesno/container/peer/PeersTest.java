// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class PeersTest {

    private static final Duration AMPLE = Duration.ofSeconds(60);

    @TempDir
    Path bin;

    @Test
    void peerIsFoundInTheFirstDirectoryThatHasIt() throws Exception {
        Path skopeo = script("skopeo", "exit 0");
        Files.createDirectory(bin.resolve("empty"));
        Peers peers = new Peers(List.of(bin.resolve("absent"), bin.resolve("empty"), bin), Map.of(), true);

        assertThat(peers.require("skopeo")).isEqualTo(skopeo);
    }

    @Test
    void missingPeerAbortsTheTest() {
        assertThatExceptionOfType(TestAbortedException.class)
                .isThrownBy(() -> optional().require("skopeo"))
                .withMessageContaining("skopeo");
    }

    @Test
    void missingPeerFailsTheTestWherePeersAreRequired() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> required().require("skopeo"))
                .withMessageContaining("skopeo");
    }

    @Test
    void fileThatIsNotExecutableIsNoPeer() throws Exception {
        Files.writeString(bin.resolve("umoci"), "text");
        Files.createDirectory(bin.resolve("podman"));

        assertThatThrownBy(() -> required().require("umoci")).hasMessageContaining("umoci");
        assertThatThrownBy(() -> required().require("podman")).hasMessageContaining("podman");
    }

    @Test
    void missingSettingIsTreatedLikeAMissingPeer() {
        assertThatExceptionOfType(TestAbortedException.class)
                .isThrownBy(() -> optional().setting("REGISTRY"))
                .withMessageContaining("REGISTRY");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> required().setting("REGISTRY"))
                .withMessageContaining("REGISTRY");
    }

    @Test
    void settingComesFromTheEnvironment() {
        Peers peers = new Peers(List.of(), Map.of("REGISTRY", "127.0.0.1:5000"), true);

        assertThat(peers.setting("REGISTRY")).isEqualTo("127.0.0.1:5000");
    }

    @Test
    void bothOutputsAreReturned() throws Exception {
        script("talk", "printf 'to %s' \"$1\"; echo aside >&2");

        assertThat(required().run(AMPLE, "talk", "you")).isEqualTo(new Peers.Output("to you", "aside\n"));
    }

    @Test
    void standardInputIsEmpty() throws Exception {
        script("listen", "cat; echo end");

        assertThat(required().run(AMPLE, "listen").standard()).isEqualTo("end\n");
    }

    @Test
    void exitCodeOtherThanZeroFailsWithBothOutputs() throws Exception {
        script("judge", "echo seen; echo refused >&2; exit 7");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> required().run(AMPLE, "judge", "image"))
                .withMessageContainingAll("judge image", "exit code 7", "seen", "refused");
    }

    @Test
    void commandThatExceedsItsLimitIsKilledWithItsChildren() throws Exception {
        script("hang", "echo begun; sleep 600 & echo $! > '" + bin.resolve("child") + "'; wait");

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> required().run(Duration.ofSeconds(2), "hang"))
                .withMessageContainingAll("killed after 2000 ms", "begun");

        long child = Long.parseLong(Files.readString(bin.resolve("child")).trim());
        ProcessHandle.of(child)
                .ifPresent(left -> left.onExit().orTimeout(30, TimeUnit.SECONDS).join());
    }

    private Peers required() {
        return new Peers(List.of(bin), Map.of(), true);
    }

    private Peers optional() {
        return new Peers(List.of(bin), Map.of(), false);
    }

    private Path script(String name, String body) throws IOException {
        Path script = bin.resolve(name);
        Files.writeString(script, "#!/bin/sh\n" + body + "\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
