// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {

    private final MavenFacts maven = Facts.of("order", "1.0");
    private final Settings settings = Pom.of("").settings();

    @TempDir
    Path directory;

    @BeforeEach
    void projectIsHere() {
        maven.project().setFile(directory.resolve("pom.xml").toFile());
        maven.project().getBuild().setDirectory("target");
    }

    @Test
    void anImageOfTheOtherGoalsIsNotThatOfBuild() throws Exception {
        Path own = ResultFiles.description(maven, settings);
        assertThat(directory.relativize(own)).hasToString("target/container/image.json");
        Files.createDirectories(directory.resolve("target/container"));
        Files.writeString(directory.resolve("target/jib-image.json"), "{}");
        assertThatThrownBy(() -> ResultFiles.description(maven, settings))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "alinesno-container:manifests: there is no target/container/image.json, which 'build' writes; there"
                                + " is target/jib-image.json of 'dockerBuild' or 'buildTar'. Let the goal 'build' run too, before"
                                + " this one: what is packed already is not packed again.");
        Files.writeString(own, "{}");
        assertThat(ResultFiles.description(maven, settings)).isEqualTo(own);
    }
}
