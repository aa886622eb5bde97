// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @ParameterizedTest
    @CsvSource({
        "digest=a imageId=a, imageId",
        "digest=a imageJson=./b/../a, imageJson",
        "tar=a imageJson=a, tar",
        "imageId=target/container/image.json, imageJson"
    })
    void twoResultsAreNotOneFile(String named, String element) {
        StringBuilder xml = new StringBuilder("<outputPaths>");
        for (String each : named.split(" ", -1)) {
            String[] pair = each.split("=", 2);
            xml.append("<" + pair[0] + ">" + directory.resolve(pair[1]) + "</" + pair[0] + ">");
        }
        Settings paths = Pom.of(xml + "</outputPaths>").settings();
        assertThatThrownBy(() ->
                        ResultFiles.ofBuild(maven, paths).requireOurs(maven.buildDirectory(), paths.outputPaths()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("<outputPaths><" + element + ">: ")
                .hasMessageContaining("is the file of <outputPaths><");
    }
}
