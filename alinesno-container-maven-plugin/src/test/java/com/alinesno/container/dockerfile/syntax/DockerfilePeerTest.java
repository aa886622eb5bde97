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

    /** Words with quotes, escapes and each way to put a variable in, well formed or not. */
    private static final List<String> WORDS = List.of(
            "hello",
            "he\\'llo",
            "he'llo'",
            "he\"llo\"",
            "\"he\\\"llo\"",
            "'he\\\\llo'",
            "$A",
            "${A}",
            "$A$B",
            "${A}B",
            "a${A}b",
            "\\$A",
            "'$A'",
            "\"$A\"",
            "\"\\$A\"",
            "$$A",
            "$",
            "a$",
            "${A:-x}",
            "${N:-x}",
            "${E:-x}",
            "${E-x}",
            "${N-x}",
            "${A:+x}",
            "${N:+x}",
            "${E:+x}",
            "${E+x}",
            "${N:-$A}",
            "${N:-${A}}",
            "${N:-${N:-deep}}",
            "${N:-\"q r\"}",
            "${N:-'q'}",
            "${A#v}",
            "${A##*l}",
            "${A%e}",
            "${A%%l*}",
            "${A/a/X}",
            "${A//l/L}",
            "${P#*/}",
            "${P##*/}",
            "${P%/*}",
            "${P%%/*}",
            "${P//\\//-}",
            "${A#?}",
            "${A:?gone}",
            "${N:?gone}",
            "${N?gone}",
            "${",
            "${A",
            "${A:",
            "${A:x}",
            "${}",
            "${1}",
            "$1",
            "$A_B",
            "${A}_B",
            "$é",
            "a\\ b",
            "a\\\\b",
            "\\\\",
            "\"unclosed",
            "'unclosed",
            "\"\"",
            "''",
            "a\"\"b",
            "\"a\"\\'b\\'c",
            "${A^}",
            "${A,,}",
            "$(A)",
            "`A`",
            "~",
            "${N:-a b}",
            "#x",
            "a#b");

    @Test
    void wordsInEachPlaceThatVariablesStandIn() throws Exception {
        List<Case> cases = new ArrayList<>();
        for (String word : WORDS) {
            for (String line : List.of(
                    "ENV X=%s", "LABEL x=%s", "WORKDIR /w/%s", "COPY a /c/%s", "USER %s", "ARG X=%s\nENV Y=$X")) {
                String text = "FROM base\nENV A=value E= P=a/b/c\n" + line.replace("%s", word) + "\n";
                cases.add(Case.of(line + " with " + word, text));
            }
        }
        requireEqual(cases);
    }
}
