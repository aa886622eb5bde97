// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.alinesno.container.deploy.assembly.TestService;
import com.alinesno.container.deploy.model.DeployMode;
import com.alinesno.container.deploy.model.ValueMode;
import com.alinesno.container.deploy.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplyScriptTest {

    @TempDir
    Path directory;

    private record Run(int exitCode, String output, String errors) {}

    @BeforeEach
    void writeFiles() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell here");
        TestService service = new TestService();
        service.values = ValueMode.PLACEHOLDERS;
        service.env.put("DB_URL", "jdbc:mysql://${DB_HOST}:${DB_PORT:-3306}/orders");
        service.namespace = "shop";
        service.createsNamespace = true;
        service.env.put("OTHER", "$HOME $(DB_HOST) ${ ${DB_HOST");
        for (Map.Entry<String, String> file :
                service.files(DeployMode.K8S_SINGLE).entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
    }

    private Run apply(Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder script =
                new ProcessBuilder("/bin/sh", directory.resolve("apply.sh").toString());
        script.environment().putAll(environment);
        script.environment().put("DRY_RUN", "1");
        Path errors = directory.resolve("errors");
        script.redirectError(errors.toFile());
        Process process = script.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output, Files.readString(errors));
    }

    private static Map<?, ?> data(Run run) {
        for (Map<String, Object> tree : YamlReader.read("<test>", "output", run.output())) {
            if (tree.get("data") instanceof Map<?, ?> data) {
                return data;
            }
        }
        throw new AssertionError(run);
    }

    @Test
    void theFirstVariableThatIsNotSetStopsIt() throws IOException, InterruptedException {
        Run run = apply(Map.of());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).isEmpty();
        assertThat(run.errors()).isEqualTo("apply.sh: set DB_HOST in .env or in the environment\n");
        assertThat(apply(Map.of("DB_HOST", "")).exitCode()).isEqualTo(1);
    }

    @Test
    void valuesComeFromTheEnvironmentThenFromTheFileThenFromTheDefaults() throws IOException, InterruptedException {
        Files.writeString(directory.resolve(".env"), "# a comment\nDB_HOST='file'\n");
        assertThat(data(apply(Map.of())).get("DB_URL")).isEqualTo("jdbc:mysql://file:3306/orders");
        assertThat(data(apply(Map.of("DB_HOST", "shell", "DB_PORT", "1"))).get("DB_URL"))
                .isEqualTo("jdbc:mysql://shell:1/orders");
    }

    @Test
    void aFileOfValuesMayComeFromWindows() throws IOException, InterruptedException {
        Files.writeString(directory.resolve(".env"), "# a comment\r\nDB_HOST=\"quoted\"\r\nDB_PORT='33 06'\r\n");
        Path example = directory.resolve(".env.example");
        Files.writeString(example, Files.readString(example).replace("\n", "\r\n"));
        assertThat(data(apply(Map.of())).get("DB_URL")).isEqualTo("jdbc:mysql://quoted:33 06/orders");
        Files.writeString(directory.resolve(".env"), "DB_HOST=\r\n");
        assertThat(apply(Map.of()).errors()).isEqualTo("apply.sh: set DB_HOST in .env or in the environment\n");
    }

    @Test
    void whatIsNoPlaceholderStays() throws IOException, InterruptedException {
        assertThat(data(apply(Map.of("DB_HOST", "x"))).get("OTHER")).isEqualTo("$HOME $(DB_HOST) ${ ${DB_HOST");
    }

    @Test
    void whatIsPrintedCanBeAppliedAsItIs() throws IOException, InterruptedException {
        assertThat(YamlReader.read(
                        "<test>", "output", apply(Map.of("DB_HOST", "x")).output()))
                .extracting(object -> object.get("kind"))
                .containsExactly("Namespace", "ConfigMap", "Deployment", "NetworkPolicy", "Service", "ServiceAccount");
    }

    @Test
    void otherValuesMakeOtherPods() throws IOException, InterruptedException {
        String one = apply(Map.of("DB_HOST", "one")).output();
        assertThat(one).contains("checksum/config: \"sha256:").doesNotContain("VALUES_CHECKSUM");
        assertThat(apply(Map.of("DB_HOST", "one")).output()).isEqualTo(one);
        assertThat(apply(Map.of("DB_HOST", "two")).output().replace("two", "one"))
                .isNotEqualTo(one);
    }

    @Test
    void whatIsFilledInIsWhatTheContainerSees() throws IOException, InterruptedException {
        String[] pieces = {
            "a", " ", "\n", "\t", "\"", "\\", "'", "$", "${DB_HOST}", "&", ": ", " #", "{{ x }}", "é", "/"
        };
        Random random = new Random(11);
        for (int round = 0; round < 30; round++) {
            StringBuilder value = new StringBuilder("x");
            for (int i = random.nextInt(10); i >= 0; i--) {
                value.append(pieces[random.nextInt(pieces.length)]);
            }
            assertThat(data(apply(Map.of("DB_HOST", value.toString()))).get("DB_URL"))
                    .isEqualTo("jdbc:mysql://" + value + ":3306/orders");
        }
    }

    @Test
    void aFileOfValuesIsReadAsComposeReadsIt() throws IOException, InterruptedException {
        for (String line : List.of(
                "\uFEFFDB_HOST=db",
                "export DB_HOST=db",
                "  DB_HOST = db \t\r",
                "DB_HOST=db # the first",
                "DB_HOST=\"db\"\t# the \"first",
                "DB_HOST='db'  ")) {
            Files.writeString(directory.resolve(".env"), line + "\n");
            assertThat(data(apply(Map.of())).get("DB_URL")).as(line).isEqualTo("jdbc:mysql://db:3306/orders");
        }
        Files.writeString(directory.resolve(".env"), "DB_HOST=' d#b # '\nDB_PORT=1#2\n");
        assertThat(data(apply(Map.of())).get("DB_URL")).isEqualTo("jdbc:mysql:// d#b # :1#2/orders");
        Files.writeString(directory.resolve(".env"), "DB_HOST= # none\n");
        assertThat(apply(Map.of()).errors()).isEqualTo("apply.sh: set DB_HOST in .env or in the environment\n");
    }

    @Test
    void aDefaultIsTakenAsItIs() throws IOException, InterruptedException {
        Path example = directory.resolve(".env.example");
        Files.writeString(example, Files.readString(example).replace("#DB_PORT=3306", "#DB_PORT='1' # 2"));
        assertThat(data(apply(Map.of("DB_HOST", "db"))).get("DB_URL")).isEqualTo("jdbc:mysql://db:'1' # 2/orders");
    }

    @Test
    void directoriesOfTheSameNameElsewhereAreNotItsOwn() throws IOException, InterruptedException {
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere/k8s"));
        Path own = Files.createDirectories(directory.resolve("own/k8s"));
        Files.copy(directory.resolve("apply.sh"), own.resolve("apply.sh"));
        Files.writeString(own.resolve(".env.example"), "");
        Files.writeString(own.resolve("service.yaml"), "name: own\n");
        Files.writeString(elsewhere.resolve(".env.example"), "");
        Files.writeString(elsewhere.resolve("service.yaml"), "name: elsewhere\n");
        ProcessBuilder script = new ProcessBuilder("/bin/sh", "k8s/apply.sh")
                .directory(directory.resolve("own").toFile());
        script.environment().put("CDPATH", directory.resolve("elsewhere").toString());
        script.environment().put("DRY_RUN", "1");
        Process process = script.start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("---\nname: own\n");
        assertThat(process.waitFor()).isZero();
    }
}
