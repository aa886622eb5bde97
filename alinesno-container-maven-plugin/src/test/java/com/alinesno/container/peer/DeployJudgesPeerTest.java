// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.deploy.assembly.Configuration;
import com.alinesno.container.deploy.assembly.Judgement;
import com.alinesno.container.deploy.assembly.KubernetesSchemas;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of all configurations are read by the programs that people apply them with, and judged by those that find faults. */
class DeployJudgesPeerTest {

    private static final Peers PEERS = Peers.ofThisMachine();
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Path DIRECTORY = Path.of("target", "peer", "deploy").toAbsolutePath();
    private static final Path FILES = DIRECTORY.resolve("files");
    private static final Path SCHEMAS = DIRECTORY.resolve("schemas");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int FULL_MARKS = 10;
    private static Judges judges;

    @BeforeAll
    static void writeTheFiles() throws Exception {
        PEERS.setting("ALINESNO_KUBECTL");
        PEERS.run(LIMIT, "rm", "-rf", DIRECTORY.toString());
        judges = new Judges(FILES);
        new KubernetesSchemas().write(SCHEMAS);
    }

    private static List<String> arguments(List<String> options, List<String> files) {
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(files);
        return arguments;
    }

    private static Peers.Output run(String peer, Set<Integer> codes, List<String> arguments) throws Exception {
        return PEERS.run(LIMIT, codes, PEERS.setting(peer), arguments.toArray(String[]::new));
    }

    @Test
    void kustomizeBuildsWhatTheDirectoriesList() throws Exception {
        Map<Judges.Case, String> built = Judges.each(
                judges.of("k8s"),
                each -> run(
                                "ALINESNO_KUBECTL",
                                Set.of(0),
                                List.of("kustomize", each.directory().toString()))
                        .standard());
        for (Map.Entry<Judges.Case, String> each : built.entrySet()) {
            assertThat(each.getValue().split("(?m)^---$", -1))
                    .hasSize(each.getKey().built());
        }
    }

    static List<Integer> versionsOfKubernetes() {
        return KubernetesSchemas.minors();
    }

    @ParameterizedTest
    @MethodSource("versionsOfKubernetes")
    void kubeconformFindsNothingInWhatIsForTheVersion(int minor) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-strict", "-summary", "-n", "2", "-output", "json"));
        arguments.addAll(List.of("-kubernetes-version", "1." + minor + ".0", "-schema-location"));
        arguments.add(SCHEMAS.resolve("{{.NormalizedKubernetesVersion}}/{{.ResourceKind}}{{.KindSuffix}}.json")
                .toString());
        int files = 0;
        for (Judges.Case each : judges.of("k8s")) {
            Configuration configuration = each.configuration();
            if (configuration.service().kubernetes.minor() <= minor) {
                arguments.addAll(each.objects());
                files += each.objects().size();
            }
        }
        Peers.Output said = run("ALINESNO_KUBECONFORM", Set.of(0, 1), arguments);
        JsonNode report = MAPPER.readTree(said.standard());
        assertThat(report.path("resources")).as(said.error()).isEmpty();
        assertThat(report.path("summary").path("valid").asInt())
                .isEqualTo(files)
                .isPositive();
    }

    @Test
    void kubeScoreFindsNothingThatThePageDoesNotArgueFor() throws Exception {
        Map<Judges.Case, List<Judgement.Finding>> findings = Judges.each(judges.of("k8s"), each -> {
            List<String> arguments = arguments(List.of("score", "--output-format", "json"), each.objects());
            List<Judgement.Finding> found = new ArrayList<>();
            for (JsonNode object : MAPPER.readTree(
                    run("ALINESNO_KUBE_SCORE", Set.of(0, 1), arguments).standard())) {
                for (JsonNode check : object.path("checks")) {
                    if (!check.path("skipped").asBoolean()
                            && check.path("grade").asInt() < FULL_MARKS) {
                        found.add(new Judgement.Finding(
                                check.path("check").path("id").asText(),
                                check.path("comments").toString()));
                    }
                }
            }
            return found;
        });
        assertThat(Judges.disagreements("kube-score", findings)).isEmpty();
    }

    /** Its rule that fetches schemas from the network is left to kubeconform. */
    @Test
    void kubeLinterFindsNothingThatThePageDoesNotArgueFor() throws Exception {
        Map<Judges.Case, List<Judgement.Finding>> findings = Judges.each(judges.of("k8s"), each -> {
            List<String> options =
                    List.of("lint", "--format", "json", "--add-all-built-in", "--exclude", "schema-validation");
            List<Judgement.Finding> found = new ArrayList<>();
            String report = run("ALINESNO_KUBE_LINTER", Set.of(0, 1), arguments(options, each.objects()))
                    .standard();
            for (JsonNode finding : MAPPER.readTree(report).path("Reports")) {
                found.add(new Judgement.Finding(
                        finding.path("Check").asText(),
                        finding.path("Diagnostic").path("Message").asText()));
            }
            return found;
        });
        assertThat(Judges.disagreements("kube-linter", findings)).isEmpty();
    }

    private static String composeFile(Judges.Case each) {
        return each.directory().resolve("docker-compose.yml").toString();
    }

    @Test
    void dockerComposeOfOldReadsTheComposeFiles() throws Exception {
        Judges.each(
                judges.of("docker-compose-single"),
                each -> PEERS.run(LIMIT, "docker-compose", "-f", composeFile(each), "config", "--quiet"));
    }

    @Test
    void composeReadsTheComposeFilesWithoutAWarning() throws Exception {
        Map<Judges.Case, Peers.Output> said = Judges.each(
                judges.of("docker-compose-single"),
                each -> run("ALINESNO_COMPOSE", Set.of(0), List.of("-f", composeFile(each), "config", "--quiet")));
        said.forEach(
                (each, output) -> assertThat(output.error()).as(each.toString()).isEmpty());
    }

    /** It does not read {@code .env}, which the script beside the file does. */
    @Test
    void dockerReadsTheStacksWithoutAWarning() throws Exception {
        Map<Judges.Case, Peers.Output> said = Judges.each(
                judges.of("docker-compose-cluster"),
                each -> PEERS.run(
                        LIMIT,
                        "sh",
                        "-euc",
                        "cd \"$1\"; set -a; [ ! -e .env ] || . ./.env; docker stack config -c docker-compose.yml",
                        "sh",
                        each.directory().toString()));
        said.forEach(
                (each, output) -> assertThat(output.error()).as(each.toString()).isEmpty());
    }
}
