// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.alinesno.container.Promise;
import com.alinesno.container.deploy.assembly.TestService;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.model.SecretVariable;
import com.alinesno.container.deploy.model.ValueMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the script with a stand-in for Docker that writes down what it is asked, and keeps secrets as files. */
class DeployScriptTest {

    private static final String DOCKER = """
            #!/bin/sh
            echo "$*" >> "$SWARM/calls"
            case "$1 $2" in
              "info "*) echo true ;;
              "secret ls") ls "$SWARM/secrets" ;;
              "secret inspect") cat "$SWARM/labels/${5:-$3}" ;;
              "secret create") cat > "$SWARM/secrets/$5" && echo "${4#*=}" > "$SWARM/labels/$5" ;;
              "stack services") echo one ;;
              "service inspect") cat "$SWARM/state" ;;
              "stack deploy") case $* in *--help) echo "  -d, --detach" ;; *) env > "$SWARM/environment" ;; esac ;;
            esac
            """;
    private static final String PASSWORD = "pa'ss \"$wörd {{";
    private static final String SECRET = "alinesno-cloud-business-order-DB_PASSWORD-";

    @TempDir
    Path directory;

    private Path swarm;

    private record Run(int exitCode, String errors) {}

    @BeforeEach
    void writeFiles() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell here");
        TestService service = new TestService();
        service.values = ValueMode.PLACEHOLDERS;
        service.env.put("GREETING", "${GREETING}");
        service.secrets.add(new SecretVariable("DB_PASSWORD", null, "DB_PASSWORD"));
        for (Map.Entry<String, String> file :
                service.files(DeployMode.DOCKER_COMPOSE_CLUSTER).entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
        swarm = Files.createDirectories(directory.resolve("swarm"));
        Files.createDirectories(swarm.resolve("secrets"));
        Files.createDirectories(swarm.resolve("labels"));
        Files.writeString(swarm.resolve("state"), "completed\n");
        Path docker = Files.createDirectories(directory.resolve("bin")).resolve("docker");
        Files.writeString(docker, DOCKER);
        assertThat(docker.toFile().setExecutable(true)).isTrue();
    }

    private Run deploy(Map<String, String> environment, String input, String... arguments)
            throws IOException, InterruptedException {
        ProcessBuilder script = new ProcessBuilder(Stream.concat(
                        Stream.of("/bin/sh", directory.resolve("deploy.sh").toString()), Stream.of(arguments))
                .toList());
        script.environment().putAll(environment);
        script.environment().put("SWARM", swarm.toString());
        script.environment().merge("PATH", directory.resolve("bin") + ":", (path, bin) -> bin + path);
        Path errors = directory.resolve("errors");
        Path in = Files.writeString(directory.resolve("in"), input);
        Process process = script.redirectInput(in.toFile())
                .redirectError(errors.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Run(process.waitFor(), Files.readString(errors));
    }

    private List<String> secrets() throws IOException {
        try (Stream<Path> files = Files.list(swarm.resolve("secrets"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String read(String file) throws IOException {
        return Files.readString(swarm.resolve(file), StandardCharsets.UTF_8);
    }

    @Test
    void theFirstVariableThatIsNotSetStopsItBeforeDockerIsAsked() throws IOException, InterruptedException {
        assertThat(deploy(Map.of("DB_PASSWORD", PASSWORD), ""))
                .isEqualTo(new Run(1, "deploy.sh: set GREETING in .env or in the environment\n"));
        assertThat(swarm.resolve("calls")).doesNotExist();
    }

    @Test
    void aSecretThatIsNowhereStopsItBeforeAnythingIsChanged() throws IOException, InterruptedException {
        Run run = deploy(Map.of("GREETING", "hello"), "");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors()).startsWith("deploy.sh: the secret DB_PASSWORD is not in the swarm yet");
        assertThat(read("calls")).doesNotContain("create", "stack deploy");
    }

    @Test
    void secretsAreMadeOnceAndUnderAnotherNumberWhenTheyChange() throws IOException, InterruptedException {
        Map<String, String> environment = Map.of("GREETING", "hello", "DB_PASSWORD", PASSWORD);
        assertThat(deploy(environment, "")).isEqualTo(new Run(0, ""));
        assertThat(deploy(environment, "")).isEqualTo(new Run(0, ""));
        assertThat(secrets()).containsExactly(SECRET + "1");
        assertThat(read("secrets/" + SECRET + "1")).isEqualTo(PASSWORD);
        assertThat(deploy(Map.of("GREETING", "hello"), "DB_PASSWORD=other\n", "-"))
                .isEqualTo(new Run(0, ""));
        assertThat(secrets()).containsExactly(SECRET + "1", SECRET + "2");
        assertThat(read("environment")).contains("DB_PASSWORD_SECRET=" + SECRET + "2\n");
        assertThat(deploy(Map.of("GREETING", "hello"), "")).isEqualTo(new Run(0, ""));
        assertThat(read("environment")).contains("DB_PASSWORD_SECRET=" + SECRET + "2\n");
        assertThat(read("calls") + read("environment"))
                .doesNotContain(PASSWORD)
                .doesNotContain("DB_PASSWORD=", "other");
        assertThat(read("calls"))
                .contains("stack deploy --compose-file docker-compose.yml --with-registry-auth --prune --detach=false"
                        + " alinesno-cloud-business-order\n");
    }

    @Test
    void valuesComeFromTheEnvironmentThenFromTheFile() throws IOException, InterruptedException {
        Files.writeString(
                directory.resolve(".env"),
                "# a comment\r\nGREETING='from {{ .file }} {{{'\r\nDB_PASSWORD=\"x y\"\r\nOTHER=1\r\nHTTP_PORT=81");
        assertThat(deploy(Map.of(), "", "--resolve-image", "never")).isEqualTo(new Run(0, ""));
        assertThat(read("environment"))
                .contains("GREETING=from {{\"{{\"}} .file }} {{\"{{\"}}{\n", "HTTP_PORT=81\n")
                .doesNotContain("OTHER=");
        assertThat(read("secrets/" + SECRET + "1")).isEqualTo("x y");
        assertThat(read("calls")).contains("--detach=false --resolve-image never alinesno-cloud-business-order\n");
        assertThat(deploy(Map.of("GREETING", "shell", "STACK", "other"), "")).isEqualTo(new Run(0, ""));
        assertThat(read("environment")).contains("GREETING=shell\n");
        assertThat(read("calls")).contains("--detach=false other\n");
    }

    @Test
    void whatTheSwarmTookBackIsAnError() throws IOException, InterruptedException {
        Map<String, String> environment = Map.of("GREETING", "hello", "DB_PASSWORD", "x");
        Files.writeString(swarm.resolve("state"), "rollback_completed\n");
        Run run = deploy(environment, "");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors()).startsWith("deploy.sh: the new containers are not well (rollback_completed)");
        assertThat(deploy(environment, "", "--detach=true")).isEqualTo(new Run(0, ""));
    }

    @Test
    @Promise(
            subject = Promise.Subject.SECRETS,
            value =
                    "A label of a swarm's secret does not reveal its value to anybody without the key of the deployment.",
            zh = "没有部署密钥的人，无法从 swarm secret 的标签得知它的值。")
    void aLabelTellsNobodyWithoutTheKeyWhetherAValueIsRight() throws Exception {
        Map<String, String> environment = Map.of("GREETING", "hello", "DB_PASSWORD", "1234");
        assertThat(deploy(environment, "")).isEqualTo(new Run(0, ""));
        Path key = directory.resolve(".secrets.key");
        String text = Files.readString(key).strip();
        assertThat(text).matches("[0-9a-f]{64}");
        assertThat(Files.getPosixFilePermissions(key)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.readString(directory.resolve(".gitignore"))).isEqualTo("/.env\n/.secrets.key\n");
        String label = read("labels/" + SECRET + "1").strip();
        assertThat(label).matches("[0-9a-f]{64}");
        assertThat(read("calls")).contains(label).doesNotContain(text, "1234");
        // Another swarm, or another checkout, has another key: the same value has another label, and is made again.
        Files.delete(key);
        assertThat(deploy(environment, "")).isEqualTo(new Run(0, ""));
        assertThat(secrets()).containsExactly(SECRET + "1", SECRET + "2");
        assertThat(read("labels/" + SECRET + "2")).isNotEqualTo(read("labels/" + SECRET + "1"));
    }

    @Test
    void theKeyCanComeFromTheEnvironment() throws IOException, InterruptedException {
        Map<String, String> environment =
                Map.of("GREETING", "hello", "DB_PASSWORD", "1234", "SECRETS_KEY", "long and random");
        assertThat(deploy(environment, "")).isEqualTo(new Run(0, ""));
        assertThat(deploy(environment, "")).isEqualTo(new Run(0, ""));
        assertThat(secrets()).containsExactly(SECRET + "1");
        assertThat(directory.resolve(".secrets.key")).doesNotExist();
        assertThat(read("calls") + read("environment")).doesNotContain("long and random");
    }

    @Test
    void aDryRunChangesNothing() throws IOException, InterruptedException {
        Run run = deploy(Map.of("GREETING", "hello", "DB_PASSWORD", "x", "DRY_RUN", "1"), "");
        assertThat(run).isEqualTo(new Run(0, ""));
        assertThat(secrets()).isEmpty();
        assertThat(directory.resolve(".secrets.key")).doesNotExist();
        assertThat(read("calls")).endsWith("stack config --compose-file docker-compose.yml\n");
    }

    @Test
    void aFileOfValuesIsReadAsComposeReadsIt() throws IOException, InterruptedException {
        for (String line : List.of(
                "\uFEFFGREETING=hi",
                "export\tGREETING=hi",
                "  GREETING = hi \t\r",
                "GREETING=hi # to all",
                "GREETING=\"hi\"\t# to \"all",
                "GREETING='hi'  ")) {
            Files.writeString(directory.resolve(".env"), line + "\n");
            assertThat(deploy(Map.of("DB_PASSWORD", PASSWORD), "")).as(line).isEqualTo(new Run(0, ""));
            assertThat(read("environment").lines()).as(line).contains("GREETING=hi");
        }
        Files.writeString(directory.resolve(".env"), "GREETING=' a#b # '\n");
        assertThat(deploy(Map.of("DB_PASSWORD", PASSWORD), "").exitCode()).isZero();
        assertThat(read("environment").lines()).contains("GREETING= a#b # ");
    }

    @Test
    void aSecretOfStandardInputMayHoldWhatFilesTakeForAComment() throws IOException, InterruptedException {
        assertThat(deploy(Map.of("GREETING", "hello"), "DB_PASSWORD= a #b \n", "-"))
                .isEqualTo(new Run(0, ""));
        assertThat(read("secrets/" + SECRET + "1")).isEqualTo(" a #b ");
    }
}
