// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.dockerfile.DockerfileJudge;
import com.alinesno.container.dockerfile.DockerfileJudge.Case;
import com.alinesno.container.peer.Peers;
import java.io.IOException;
import java.nio.file.DirectoryStream;
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
        DockerfileJudge judge =
                new DockerfileJudge(Path.of(Peers.ofThisMachine().setting("ALINESNO_DOCKERFILE_JUDGE")), scratch);
        assertThat(String.join("\n", judge.differences(cases))).isEmpty();
    }

    /** The platform's own ones, and those in the ways of public applications. */
    @Test
    void filesThatPeerTestsBuild() throws Exception {
        List<Case> cases = new ArrayList<>();
        Path directory = Path.of("src/test/resources/com/alinesno/container/dockerfile/files");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                cases.add(Case.of(file.getFileName().toString(), Files.readString(file)));
            }
        }
        assertThat(cases).hasSizeGreaterThanOrEqualTo(9);
        requireEqual(cases);
    }

    @Test
    void threeHundredFilesThatSeedsDraw() throws Exception {
        List<Case> cases = new ArrayList<>();
        for (int seed = 0; seed < 300; seed++) {
            cases.add(Case.of("seed " + seed, RandomDockerfile.of(seed)));
        }
        requireEqual(cases);
    }
}
