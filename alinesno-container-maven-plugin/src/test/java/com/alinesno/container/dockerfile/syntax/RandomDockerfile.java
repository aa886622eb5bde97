// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Dockerfiles of a few stages, whose words are drawn by a seed: variables that are set and that are not, flags, both forms of commands. */
final class RandomDockerfile {

    private static final List<String> WORDS = List.of(
            "a",
            "x/y",
            "/abs",
            "./dir/",
            "$A",
            "${B}",
            "${A:-def}",
            "${NONE:+set}",
            "\"two words\"",
            "'$A'",
            "pre$BASE",
            "${A}-${B}",
            "\\$A",
            "${VERSION}",
            "1.2");
    private static final List<Function<RandomDockerfile, String>> LINES = List.of(
            each -> "ARG " + each.of("A", "B", "VERSION") + each.of("", "=1", "=${A}", "=\"q r\""),
            each -> "ENV " + each.of("A", "B", "C") + "=" + each.word(),
            each -> "ENV A=" + each.word() + " B=" + each.word(),
            each -> "ENV C " + each.word(),
            each -> "LABEL " + each.of("k", "org.x", "of") + "=" + each.word(),
            each -> "WORKDIR " + each.word(),
            each -> "USER " + each.of("1000", "app", "1:2", "$A"),
            each -> "EXPOSE " + each.of("80", "53/udp", "8000-8002", "$PORT 90"),
            each -> "VOLUME " + each.of("/data", "[\"/a\", \"/b\"]", "/x $A"),
            each -> "RUN " + each.of("echo $A ${B} \\\n  && true", "[\"ls\", \"$A\"]", "true", "--network=none true"),
            each -> "COPY " + each.of("", "--chown=1:2 ", "--chmod=755 ", "--link ") + each.of("a.txt", "*.jar", "src/")
                    + " " + each.of("/d/", "rel/", "$A/", "./"),
            each -> "ADD " + each.of("a.txt b.txt", "dir") + " " + each.of("/d/", "x/"),
            each -> "CMD " + each.of("echo $A", "[\"a\", \"$B\"]", "[]"),
            each -> "ENTRYPOINT " + each.of("run $A", "[\"e\"]"),
            each -> "HEALTHCHECK " + each.of("NONE", "--interval=5s --retries=2 CMD curl $A", "CMD [\"c\"]"),
            each -> "STOPSIGNAL " + each.of("SIGTERM", "9", "${SIG:-SIGINT}"),
            each -> "SHELL [\"/bin/bash\", \"-c\"]",
            each -> "ONBUILD " + each.of("RUN echo $A", "COPY . /app", "ENV Z=$A"),
            each -> "# a comment");

    private final Random random;

    private RandomDockerfile(long seed) {
        random = new Random(seed);
    }

    /** The text for a seed; the same for the same. */
    static String of(long seed) {
        return new RandomDockerfile(seed).text();
    }

    private String text() {
        StringBuilder text = new StringBuilder(random.nextBoolean() ? "ARG VERSION=7\n" : "");
        int stages = 1 + random.nextInt(3);
        for (int i = 0; i < stages; i++) {
            boolean onStage = i > 0 && random.nextInt(3) == 0;
            text.append("FROM ")
                    .append(onStage ? "s" + random.nextInt(i) : of("base", "base:1", "scratch", "base:${VERSION:-x}"))
                    .append(" AS s")
                    .append(i)
                    .append('\n');
            for (int line = random.nextInt(9); line > 0; line--) {
                text.append(LINES.get(random.nextInt(LINES.size())).apply(this)).append('\n');
            }
            if (i > 0) {
                text.append("COPY --from=s").append(random.nextInt(i)).append(" /a /from/\n");
            }
        }
        return text.toString();
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private String of(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
