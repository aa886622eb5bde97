// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.dockerfile.plan.Step;
import com.alinesno.container.dockerfile.syntax.SourceLine;
import com.alinesno.container.plan.ContainerSettings;
import com.alinesno.container.plan.ImagePlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;

class DockerfileLogTest {

    private final List<String> lines = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private final DockerfileLog log = new DockerfileLog(
            new MavenBuildLog(
                    new SystemStreamLog() {
                        @Override
                        public void info(CharSequence line) {
                            lines.add(line.toString());
                        }

                        @Override
                        public void warn(CharSequence line) {
                            lines.add("warn " + line);
                        }
                    },
                    () -> false,
                    () -> now,
                    new ImagePlan(List.of(), ContainerSettings.INHERITED)),
            () -> now);

    private static Step step(String createdBy) {
        return new Step.Configure(new SourceLine("Dockerfile", 3, 3), createdBy);
    }

    @Test
    void commandsThatAreExecutedTellTheirLinesAndHowLongTheyTook() {
        Step run = step("RUN /bin/sh -c npm ci &&     npm run build # buildkit");
        log.begins("builder 7/7", run);
        log.line("builder 7/7", "added 213 packages in 6s");
        now = now.plusMillis(9430);
        log.done("builder 7/7", run, false);
        assertThat(lines)
                .containsExactly(
                        "  [builder 7/7] RUN npm ci && npm run build",
                        "  [builder 7/7] added 213 packages in 6s",
                        "  [builder 7/7] done in 9.4 s");
    }

    @Test
    void whatIsKnownIsNotToldOf() {
        log.done("builder 7/7", step("RUN /bin/sh -c npm ci # buildkit"), true);
        log.done("stage 0 1/1", step("COPY . /app # buildkit"), false);
        assertThat(lines).isEmpty();
    }

    @Test
    void argumentsAndAnotherShellAreNotMistakenForTheCommand() {
        assertThat(DockerfileLog.told("RUN |2 A=1 B=x y /bin/sh -c echo $A # buildkit"))
                .isEqualTo("RUN echo $A");
        assertThat(DockerfileLog.told("RUN /bin/bash -c echo # buildkit")).isEqualTo("RUN /bin/bash -c echo");
        assertThat(DockerfileLog.shortened("RUN a very long command", 10)).isEqualTo("RUN a ver…");
    }

    @Test
    void aWarningOfSeveralArchitecturesIsToldOnce() {
        log.warn("Dockerfile:3: UndefinedVar: x");
        log.warn("Dockerfile:3: UndefinedVar: x");
        assertThat(lines).containsExactly("warn Dockerfile:3: UndefinedVar: x");
    }
}
