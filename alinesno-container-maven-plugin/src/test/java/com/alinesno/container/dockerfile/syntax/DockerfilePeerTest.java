// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.dockerfile.DockerfileJudge;
import com.alinesno.container.dockerfile.DockerfileJudge.Case;
import com.alinesno.container.peer.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** BuildKit's own front end says what our plans have to be. */
class DockerfilePeerTest {

    @TempDir
    private Path scratch;

    private void requireEqual(List<Case> cases) throws IOException, InterruptedException {
        DockerfileJudge judge = new DockerfileJudge(Peers.ofThisMachine().require("dockerfile-judge"), scratch);
        assertThat(String.join("\n", judge.differences(cases))).isEmpty();
    }

    @Test
    void seeds() throws Exception {
        List<Case> cases = new ArrayList<>();
        for (String seed : List.of("001-web-application", "004-go-program", "004-short-url")) {
            cases.add(Case.of(
                    seed,
                    Files.readString(Path.of("src/test/resources/com/alinesno/container/dockerfile/files", seed))));
        }
        requireEqual(cases);
    }
}
