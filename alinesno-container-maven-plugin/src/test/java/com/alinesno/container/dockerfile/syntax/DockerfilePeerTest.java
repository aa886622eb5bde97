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

    /** What stands below {@code FROM base}: each instruction in forms that are right and that are not. */
    private static final List<String> BODIES = List.of(
            "EXPOSE 80/tcp 80/udp",
            "EXPOSE 1-3/udp",
            "EXPOSE 70000",
            "EXPOSE 5-3",
            "EXPOSE x",
            "EXPOSE 0",
            "EXPOSE 127.0.0.1:80:8080",
            "EXPOSE 80/xyz",
            "EXPOSE",
            "RUN <<EOF\necho a\necho $B\nEOF",
            "RUN <<-EOF\n\techo a\n\tEOF",
            "RUN <<EOF cat > /x\na\nEOF",
            "RUN <<A <<B\na\nA\nb\nB",
            "RUN python3 <<EOF\nprint(1)\nEOF",
            "COPY <<EOF /x\n$PATH\nEOF",
            "COPY <<\"EOF\" /x\n$PATH\nEOF",
            "COPY <<a.txt <<b.txt /d/\n1\na.txt\n2\nb.txt",
            "COPY <<EOF /x\nnever ends",
            "RUN [\"a\", \"b\"]",
            "RUN [ \"a\" , \"b\" ]",
            "RUN [\"a\", b]",
            "RUN ['a']",
            "CMD [\"a\"",
            "CMD []",
            "ENTRYPOINT []",
            "ENTRYPOINT\nCMD x",
            "CMD a\nCMD b",
            "SHELL [\"a\"]\nRUN x\nCMD y\nENTRYPOINT z",
            "SHELL x",
            "SHELL []",
            "HEALTHCHECK NONE",
            "HEALTHCHECK NONE x",
            "HEALTHCHECK CMD",
            "HEALTHCHECK --interval=1 CMD x",
            "HEALTHCHECK --interval=1ms CMD x",
            "HEALTHCHECK --interval=2s --timeout=1m --start-period=0s --start-interval=5s --retries=3 CMD x",
            "HEALTHCHECK --retries=-1 CMD x",
            "HEALTHCHECK --retries=x CMD x",
            "HEALTHCHECK --bad=1 CMD x",
            "HEALTHCHECK x",
            "STOPSIGNAL",
            "STOPSIGNAL SIGFOO",
            "STOPSIGNAL 99",
            "USER",
            "USER a b",
            "WORKDIR",
            "WORKDIR a\nWORKDIR b\nWORKDIR /c\nWORKDIR ../d",
            "VOLUME",
            "VOLUME []",
            "VOLUME [\"a\",\"b\"]",
            "VOLUME /a /a",
            "LABEL a",
            "LABEL a=b c",
            "LABEL a b",
            "LABEL \"a b\"=c d=\"e f\"",
            "LABEL a=b \\\n  c=d",
            "ENV",
            "ENV a",
            "ENV a b c",
            "ENV a=b c",
            "ENV =b",
            "ENV a=b \\\n# comment\n  c=d",
            "ENV a=1\nENV a=2 b=$a",
            "ARG",
            "ARG a b=2 c",
            "ARG =x",
            "ARG a=$b",
            "COPY a",
            "COPY a b c",
            "COPY a b /c/",
            "COPY [\"a b\", \"/c d\"]",
            "COPY --from=none a /",
            "COPY --from=base a /",
            "COPY --chmod=u+x a /",
            "COPY --chmod=999 a /",
            "COPY --chown=a:b:c x /",
            "COPY --chown=$X a /",
            "COPY --parents a/./b/c /",
            "COPY --exclude=*.x --exclude=y . /",
            "COPY --unknown a /",
            "COPY --link=false a /",
            "COPY ../a /",
            "COPY /a /",
            "COPY . .",
            "ADD --checksum=sha256:0000000000000000000000000000000000000000000000000000000000000000 http://example.com/a /",
            "ADD http://example.com/a /b/",
            "ADD http://example.com/ /b/",
            "ADD --keep-git-dir a /",
            "ADD --unpack=true a.tar /",
            "RUN --mount=type=cache,target=/c x",
            "RUN --mount=type=cache x",
            "RUN --mount=type=bind,source=a,target=/b,rw x",
            "RUN --mount=target=. x",
            "RUN --mount=type=secret,id=s x",
            "RUN --mount=type=secret,id=s,env=S x",
            "RUN --mount=type=tmpfs,target=/t,size=1m x",
            "RUN --mount=type=none x",
            "RUN --mount=type=cache,target=/c,sharing=odd x",
            "RUN --network=host x",
            "RUN --network=odd x",
            "RUN --security=insecure x",
            "RUN",
            "RUN --mount=type=cache,target=/c,id=$A,uid=1000,mode=0700 x",
            "ONBUILD RUN x",
            "ONBUILD FROM x",
            "ONBUILD ONBUILD RUN x",
            "ONBUILD",
            "ONBUILD COPY --from=b a /",
            "MAINTAINER me",
            "MAINTAINER",
            "FROM",
            "FROM base AS",
            "FROM base AS 1x",
            "FROM base x y",
            "FROM base AS a\nFROM a\nRUN x",
            "FROM $NONE",
            "FROM --platform=linux/arm64 base\nRUN x",
            "FROM --platform=$BUILDPLATFORM base",
            "FROM --odd base",
            "NOPE x",
            "runn x",
            "# a comment\nRUN a \\\n\n  b",
            "RUN a \\",
            "run Lower",
            "RUN a\\\\\nRUN b",
            "\tRUN indented",
            "RUN a # no comment",
            "ARG TARGETARCH\nRUN echo $TARGETARCH",
            "RUN echo $TARGETARCH",
            "ARG HTTP_PROXY\nRUN x",
            "FROM base AS later\nCOPY --from=base a /",
            "COPY --from=itself a /");

    @Test
    void instructionsInTheirForms() throws Exception {
        List<Case> cases = new ArrayList<>();
        for (String body : BODIES) {
            cases.add(Case.of(body, "FROM base\n" + body + "\n"));
        }
        for (String first : List.of(
                "# escape=`\n",
                "# check=skip=all\n",
                "# syntax=docker/dockerfile:1\n",
                "#escape=\\\n\n",
                "# escape=x\n",
                "\uFEFF",
                "")) {
            cases.add(Case.of(first, first + "FROM base AS a\nRUN a ` \n && b\nWORKDIR rel\nFROM a AS A\nENV x=$y\n"));
        }
        requireEqual(cases);
    }
}
