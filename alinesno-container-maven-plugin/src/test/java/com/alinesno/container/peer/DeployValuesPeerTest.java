// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.deploy.assembly.OddValues;
import com.alinesno.container.deploy.assembly.TestService;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.model.SecretVariable;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes into the values of variables is what a container sees, whatever program is on the way. */
class DeployValuesPeerTest {

    private static final Peers PEERS = Peers.ofThisMachine();
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A value as {@code .env} has it, and what it means. */
    private static final String QUOTED = "'a b$c \"x\" #y'";

    private static final String MEANT = "a b$c \"x\" #y";

    private static final String YAML_TO_JSON =
            "import json, sys, yaml; json.dump(yaml.safe_load(open(sys.argv[1], encoding='utf-8')), sys.stdout)";

    private final TestService service = new TestService();

    @TempDir
    Path directory;

    @BeforeEach
    void setOddValues() {
        service.env.putAll(OddValues.named());
        service.secrets.add(new SecretVariable("DB_PASSWORD", null, "DB_PASSWORD"));
    }

    private Path write(DeployMode mode) throws IOException {
        for (Map.Entry<String, String> file : service.files(mode).entrySet()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        Files.writeString(directory.resolve(".env"), "COMPOSE_PROJECT_NAME=odd\nDB_PASSWORD=" + QUOTED + "\n");
        return directory;
    }

    private Map<String, String> expected(boolean secret) {
        Map<String, String> expected = new TreeMap<>(OddValues.named());
        if (secret) {
            expected.put("DB_PASSWORD", MEANT);
        }
        return expected;
    }

    private Path composeFile() throws IOException {
        return write(DeployMode.DOCKER_COMPOSE_SINGLE).resolve("docker-compose.yml");
    }

    /** @param dollar how a dollar sign is written: Compose writes two, so that what it has written can be read again */
    private static Map<String, String> environment(JsonNode project, String dollar) {
        JsonNode environment = project.path("services").elements().next().path("environment");
        Map<String, String> values = new TreeMap<>();
        environment
                .properties()
                .forEach(each ->
                        values.put(each.getKey(), each.getValue().asText().replace(dollar, "$")));
        return values;
    }

    @Test
    void kubectlAppliesThem() throws Exception {
        String kubectl = PEERS.setting("ALINESNO_KUBECTL");
        Path built = directory.resolve("built.yaml");
        Files.writeString(
                built,
                PEERS.run(
                                LIMIT,
                                kubectl,
                                "kustomize",
                                write(DeployMode.K8S_CLUSTER).toString())
                        .standard());
        // Reads what is to be applied, and needs no cluster.
        String read = PEERS.run(LIMIT, kubectl, "label", "--local", "-f", built.toString(), "-o", "json", "a=b")
                .standard();
        Map<String, String> values = new TreeMap<>();
        try (MappingIterator<JsonNode> objects =
                MAPPER.readerFor(JsonNode.class).readValues(read)) {
            while (objects.hasNext()) {
                JsonNode object = objects.next();
                if (object.path("kind").asText().equals("ConfigMap")) {
                    object.path("data")
                            .properties()
                            .forEach(each ->
                                    values.put(each.getKey(), each.getValue().asText()));
                }
            }
        }
        assertThat(values).isEqualTo(expected(false));
    }

    @Test
    void composeReadsThem() throws Exception {
        String read = PEERS.run(
                        LIMIT,
                        PEERS.setting("ALINESNO_COMPOSE"),
                        "-f",
                        composeFile().toString(),
                        "config",
                        "--format",
                        "json")
                .standard();
        assertThat(environment(MAPPER.readTree(read), "$$")).isEqualTo(expected(true));
    }

    @Test
    void dockerComposeOfOldReadsThem() throws Exception {
        String read = PEERS.run(LIMIT, "docker-compose", "-f", composeFile().toString(), "config")
                .standard();
        Path said = directory.resolve("said.yaml");
        Files.writeString(said, read);
        // It writes YAML 1.1, and is written in Python, whose reader its package brings.
        String json = PEERS.run(LIMIT, "/usr/bin/python3", "-c", YAML_TO_JSON, said.toString())
                .standard();
        assertThat(environment(MAPPER.readTree(json), "$$")).isEqualTo(expected(true));
    }

    /**
     * In each mode that is a stack. What Docker writes of it, unlike what it deploys, loses ends of lines at the beginning of a
     * value, so that those values are left out.
     */
    @Test
    void dockerReadsThemForItsSwarm() throws Exception {
        Map<String, String> kept = expected(false);
        kept.values().removeIf(value -> value.matches("(?s)[\\n\\u2028\\u2029].*"));
        for (DeployMode mode : DeployMode.values()) {
            if (mode.directory().equals("docker-compose-cluster")) {
                Path said = directory.resolve("said.yml");
                Path stack = write(mode).resolve("docker-compose.yml");
                String read = PEERS.run(LIMIT, "docker", "stack", "config", "-c", stack.toString())
                        .standard();
                Files.writeString(said, read);
                String json = PEERS.run(
                                LIMIT,
                                PEERS.setting("ALINESNO_COMPOSE"),
                                "-f",
                                said.toString(),
                                "config",
                                "--no-interpolate",
                                "--format",
                                "json")
                        .standard();
                Map<String, String> values = environment(MAPPER.readTree(json), "$");
                // A swarm expands Go's templates in values, and this is one that stands for two braces.
                values.replaceAll((name, value) -> value.replace("{{\"{{\"}}", "{{"));
                assertThat(values).containsAllEntriesOf(kept);
            }
        }
    }

    /** A container that prints its variables, with NUL behind each. Its network is the host's: the engine of the tests has no other. */
    @Test
    void aContainerSeesThem() throws Exception {
        PEERS.setting("DOCKER_HOST");
        PEERS.run(LIMIT, "docker", "load", "--input", PEERS.setting("BASE_TAR"));
        service.image = "base/jre:17";
        service.fragments = Files.createDirectory(directory.resolve("fragments"));
        Files.writeString(service.fragments.resolve("docker-compose.yml"), """
                services:
                  jre:
                    command: [env, "-0"]
                    restart: "no"
                    network_mode: host
                    ports:
                    cpus:
                    mem_limit:
                    mem_reservation:
                    pids_limit:
                """);
        String file = composeFile().toString();
        try {
            PEERS.run(LIMIT, "docker-compose", "-f", file, "up", "--detach");
            String container = PEERS.run(LIMIT, "docker-compose", "-f", file, "ps", "--quiet")
                    .standard()
                    .strip();
            PEERS.run(LIMIT, "docker", "wait", container);
            String printed = PEERS.run(LIMIT, "docker", "logs", container).standard();
            Map<String, String> seen = new TreeMap<>();
            for (String variable : List.of(printed.split("\0"))) {
                int equals = variable.indexOf('=');
                seen.put(variable.substring(0, equals), variable.substring(equals + 1));
            }
            assertThat(seen).containsAllEntriesOf(expected(true));
        } finally {
            PEERS.run(LIMIT, "docker-compose", "-f", file, "down");
        }
    }
}
