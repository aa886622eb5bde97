// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.debian.DebianCatalogue;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.inputs.ImageTarget;
import com.alinesno.container.maven.parameters.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds what a stranger tries first to what it does. */
class ReadmeTest {

    private static final Path ENGLISH = Path.of("../README.md");
    private static final Path CHINESE = Path.of("../README.zh-CN.md");

    @ParameterizedTest
    @ValueSource(strings = {"demo", "my-service", "spring.cloud_app", "alinesno-cloud-business-order"})
    void firstSnippetWorksInAnyPom(String artifactId) throws IOException {
        List<String> warnings = new ArrayList<>();
        Settings settings = Pom.of(configuration(block(ENGLISH, "xml"))).settings();
        MavenFacts maven = Facts.of(artifactId, "0.0.1-SNAPSHOT");

        ImageTarget target = ImageTarget.of(maven, settings, warnings::add, note -> {});

        assertThat(target.names().get(0).toString()).isEqualTo("alinesno-container/" + artifactId + ":0.0.1-SNAPSHOT");
        assertThat(warnings.stream().anyMatch(each -> each.startsWith("artifactId: ")))
                .isEqualTo(!artifactId.startsWith("alinesno-"));
        String preset = Objects.requireNonNull(
                Objects.requireNonNull(settings.from().debian()).preset());
        assertThat(DebianCatalogue.load().preset(preset).packages()).isNotEmpty();
    }

    @Test
    void bothLanguagesShowTheSameBlocks() throws IOException {
        assertThat(blocks(CHINESE)).isEqualTo(blocks(ENGLISH));
    }

    @Test
    void firstScreenIsTwoCommands() throws IOException {
        assertThat(block(ENGLISH, "sh").lines()).hasSize(2);
    }

    private static String configuration(String plugin) {
        int from = plugin.indexOf("<configuration>") + "<configuration>".length();
        return plugin.substring(from, plugin.indexOf("</configuration>"));
    }

    private static String block(Path page, String language) throws IOException {
        return blocks(page).stream()
                .filter(block -> block.startsWith(language + "\n"))
                .findFirst()
                .orElseThrow()
                .substring(language.length() + 1);
    }

    private static List<String> blocks(Path page) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = Pattern.compile("(?ms)^```(.*?)^```$")
                .matcher(Files.readString(page).replace("\r\n", "\n"));
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }
}
