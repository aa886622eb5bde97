// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.deploy.assembly.DeployRequest;
import com.alinesno.container.deploy.assembly.DeploymentAssembler;
import com.alinesno.container.deploy.assembly.ImageFacts;
import com.alinesno.container.deploy.assembly.ProjectFacts;
import com.alinesno.container.deploy.assembly.TestService;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.model.Workload;
import com.alinesno.container.deploy.output.Fragments;
import com.alinesno.container.deploy.output.ModeFiles;
import com.alinesno.container.deploy.yaml.OutputFile;
import com.alinesno.container.maven.binding.ParameterInfo;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.maven.parameters.deploy.DeployParameters;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds the page that leads away from manifests written by hand to what its example's configuration generates. With
 * {@code -Dpages=write} it writes what the pages show of it.
 */
class HandWrittenPageTest {

    private static final Path ENGLISH = Path.of("../docs/deploy-from-hand-written.md");
    private static final Path CHINESE = Path.of("../docs/zh/deploy-from-hand-written.md");
    private static final Pattern BLOCK = Pattern.compile("<!-- ([^>]+) -->\n```[a-z]*\n(.*?)```\n", Pattern.DOTALL);
    private static final Map<String, String> PROPERTIES = Map.of(
            "docker.repository", "registry.example.com",
            "project.artifactId", "alinesno-infra-smart-brain",
            "project.version", "1.2.0",
            "env.BUILD_NUMBER", "7",
            "infra.domain", "dev.example.com");

    @TempDir
    private Path project;

    private final List<String> warnings = new ArrayList<>();

    private static Map<String, String> blocks(String page) {
        Map<String, String> blocks = new TreeMap<>();
        Matcher block = BLOCK.matcher(page);
        while (block.find()) {
            blocks.put(block.group(1), block.group(2));
        }
        return blocks;
    }

    /** As Maven fills in a pom before plugins see it. */
    private Settings settings(String configuration) {
        String filled = configuration.replace("src/main/ui", project.toString());
        for (Map.Entry<String, String> property : PROPERTIES.entrySet()) {
            filled = filled.replace("${" + property.getKey() + "}", property.getValue());
        }
        return Pom.of(filled).settings();
    }

    private List<Workload> workloads(Settings settings) {
        DeployParameters deploy = settings.deploy().get();
        DeployRequest request = deploy.request(true);
        ProjectFacts facts = new ProjectFacts(
                Objects.requireNonNull(PROPERTIES.get("project.version")),
                true,
                project,
                Map.of("spring-boot", "3.1.4", "spring-webmvc", "6.0.12"),
                settings.container().jvmFlags());
        ImageFacts image = new ImageFacts(
                ImageReference.parse(Objects.requireNonNull(settings.to().image())),
                TestService.DIGEST,
                Platform.linux("amd64"),
                settings.container().user(),
                List.of(),
                List.of(),
                settings.container().environment(),
                null,
                false,
                List.of(),
                "",
                Set.of());
        return new DeploymentAssembler(facts, request, deploy.others(request), warnings::add).assemble(image, true);
    }

    /** What the page shows, generated: the files by mode and name, and the lists of names. */
    private Map<String, String> generated(Map<String, String> blocks) throws IOException {
        Files.writeString(project.resolve("application-dev.yml"), "server: {port: 30304}\n");
        Files.writeString(project.resolve("nginx.conf"), "events {}\n");
        Path fragments = Files.createDirectories(project.resolve("fragments"));
        String fragment = "src/main/deploy/docker-compose.yml";
        Files.writeString(fragments.resolve("docker-compose.yml"), String.valueOf(blocks.get(fragment)));
        Settings settings = settings(String.valueOf(blocks.get("configuration")));
        DeployParameters deploy = settings.deploy().get();
        ModeFiles modes =
                new ModeFiles(workloads(settings), deploy.values(), new Fragments(fragments, deploy.environment()));
        Map<String, String> shown = new TreeMap<>();
        for (DeployMode mode : deploy.modes()) {
            StringBuilder names = new StringBuilder();
            for (OutputFile file : modes.of(mode)) {
                names.append(file.path()).append('\n');
                String path = mode.directory() + "/" + file.path();
                shown.put(path, new String(file.content(), StandardCharsets.UTF_8));
            }
            shown.put("files of " + mode.directory(), names.toString());
        }
        shown.keySet().retainAll(blocks.keySet());
        return shown;
    }

    private static String filled(String text, Map<String, String> shown) {
        StringBuilder filled = new StringBuilder();
        Matcher block = BLOCK.matcher(text);
        int done = 0;
        while (block.find()) {
            filled.append(text, done, block.start(2)).append(shown.getOrDefault(block.group(1), block.group(2)));
            done = block.end(2);
        }
        return filled.append(text.substring(done)).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void thePageShowsWhatItsConfigurationGenerates(String language) throws IOException {
        Path page = language.equals("en") ? ENGLISH : CHINESE;
        String text = Files.readString(page);
        Map<String, String> shown = generated(blocks(text));
        if ("write".equals(System.getProperty("pages"))) {
            text = filled(text, shown);
            Files.writeString(page, text);
        }
        assertThat(shown).hasSize(3);
        assertThat(blocks(text)).containsAllEntriesOf(shown);
        assertThat(warnings).isEmpty();
    }

    @Test
    void bothLanguagesShowTheSame() throws IOException {
        assertThat(blocks(Files.readString(CHINESE))).isEqualTo(blocks(Files.readString(ENGLISH)));
    }

    @Test
    void everyElementThatTheTableNamesIsAParameter() throws IOException {
        List<String> known = new ArrayList<>(List.of("workload", "ingress", "SERVER_PORT"));
        ParameterInfo.of(Settings.class)
                .forEach(each -> known.addAll(List.of(each.path().split("[.\\[\\]]+", -1))));
        for (String line : Files.readAllLines(ENGLISH)) {
            Matcher element = Pattern.compile("</?([A-Za-z_]+)>").matcher(line);
            while (line.startsWith("| ") && element.find()) {
                assertThat(known).contains(element.group(1));
            }
        }
    }
}
