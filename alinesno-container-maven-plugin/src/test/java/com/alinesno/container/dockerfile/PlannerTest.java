// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.dockerfile.plan.Plan;
import com.alinesno.container.dockerfile.syntax.Dockerfile;
import com.alinesno.container.dockerfile.syntax.DockerfileException;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Platform;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of mistakes, in the words of this plugin; that they are mistakes, and in which line, DockerfilePeerTest holds. */
class PlannerTest {

    private static Plan plan(String text) throws Exception {
        return Planner.plan(
                Dockerfile.parse("Dockerfile", text.getBytes(StandardCharsets.UTF_8)),
                PlanRequest.of(Platform.linux("amd64")),
                (reference, platform) -> ImageConfig.empty(platform));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    RUN []                   | Dockerfile:2: RUN has no command
                    COPPY a /                | 'COPPY' is an unknown instruction. Did you mean COPY?
                    COPY --form=x a /        | Dockerfile:2
                    COPY --from=0 a /        | takes files from itself
                    EXPOSE 70000             | Dockerfile:2
                    HEALTHCHECK --bad=1 CMD x| Dockerfile:2
                    STOPSIGNAL SIGFOO        | Dockerfile:2
                    ENV a                    | Dockerfile:2
                    RUN --device=x y         | RUN --device is not supported
                    """)
    void mistakesAreToldWithTheirLineAndARemedy(String line, String told) {
        assertThatThrownBy(() -> plan("FROM base\n" + line + "\n"))
                .isInstanceOf(DockerfileException.class)
                .hasMessageContaining(told)
                .hasMessageMatching("(?s).*[.?]");
    }

    @Test
    void otherLanguagesAreRefused() {
        assertThatThrownBy(() -> plan("# syntax=x/y:1\nFROM base\n"))
                .hasMessageStartingWith(
                        "Dockerfile:1: # syntax=x/y:1 names another language than that of Dockerfiles.");
    }

    @Test
    void theConfigurationIsThatOfTheTarget() throws Exception {
        Plan plan = plan("FROM base AS a\nENV A=1\nFROM a\nENV B=${A}2\nUSER app\nWORKDIR srv\nCMD [\"x\"]\n");

        ImageConfig config = plan.target().config();
        assertThat(config.environment()).containsEntry("A", "1").containsEntry("B", "12");
        assertThat(config.user()).isEqualTo("app");
        assertThat(config.workingDirectory()).isEqualTo("/srv");
        assertThat(plan.stages()).hasSize(2);
    }
}
