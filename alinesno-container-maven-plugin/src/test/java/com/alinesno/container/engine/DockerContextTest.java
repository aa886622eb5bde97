// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.Promise;
import com.alinesno.container.oci.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which engine is used where Docker's contexts choose one. The engine of this machine always answers, so that a wrong choice shows. */
@Timeout(60)
@EnabledOnOs({OS.LINUX, OS.MAC})
class DockerContextTest {

    private static final String LOCAL = "27.5.1";
    private static final String OTHER = "26.0.0";

    @TempDir
    private Path directory;

    private TestDocker local;
    private TestDocker other;
    private Path configuration;

    @BeforeEach
    void startEngines() throws Exception {
        local = new TestDocker(directory.resolve("s"));
        other = new TestDocker(directory.resolve("o"));
        other.engine.on("GET /info", 200, "{\"ServerVersion\":\"" + OTHER + "\"}");
        configuration = Files.createDirectory(directory.resolve(".docker"));
    }

    @AfterEach
    void stopEngines() throws Exception {
        local.close();
        other.close();
    }

    @Test
    @Promise(
            subject = Promise.Subject.IMAGES,
            value = "Never loads an image into another engine than the one that Docker's current context names.",
            zh = "绝不把镜像加载到 Docker 当前上下文（context）以外的引擎。")
    void currentContextChoosesTheEngine() throws Exception {
        context("colima", other.engine.address().text());
        choose("colima");

        assertThat(version(Map.of())).isEqualTo(OTHER);
        assertThat(local.engine.requests()).isEmpty();
    }

    @Test
    void variableWinsOverTheConfiguration() throws Exception {
        context("colima", other.engine.address().text());
        choose("missing");

        assertThat(version(Map.of("DOCKER_CONTEXT", "colima"))).isEqualTo(OTHER);
    }

    @Test
    void hostWinsOverEveryContext() throws Exception {
        choose("missing");

        assertThat(version(Map.of("DOCKER_HOST", other.engine.address().text(), "DOCKER_CONTEXT", "missing")))
                .isEqualTo(OTHER);
    }

    @Test
    void configurationMayLieElsewhere() throws Exception {
        choose("missing");
        configuration = Files.createDirectory(directory.resolve("mine"));
        context("colima", other.engine.address().text());
        choose("colima");

        assertThat(version(Map.of("DOCKER_CONFIG", configuration.toString()))).isEqualTo(OTHER);
    }

    @Test
    void homeOfTheEnvironmentWinsOverThatOfTheVirtualMachine() throws Exception {
        choose("missing");
        Path home = Files.createDirectory(directory.resolve("home"));
        configuration = Files.createDirectory(home.resolve(".docker"));
        context("colima", other.engine.address().text());
        choose("colima");

        assertThat(version(Map.of("HOME", home.toString()))).isEqualTo(OTHER);
    }

    @Test
    void defaultContextIsTheEngineOfThisMachine() throws Exception {
        context("colima", other.engine.address().text());
        choose("colima");
        assertThat(version(Map.of("DOCKER_CONTEXT", "default"))).isEqualTo(LOCAL);

        choose("default");
        assertThat(version(Map.of())).isEqualTo(LOCAL);

        choose("");
        assertThat(version(Map.of())).isEqualTo(LOCAL);

        Files.writeString(configuration.resolve("config.json"), "{\"auths\":{}}");
        assertThat(version(Map.of("DOCKER_CONTEXT", ""))).isEqualTo(LOCAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh://user@engine", "tcp://engine:2376", "npipe:////./pipe/docker_engine", "fd://"})
    void hostThatIsNoSocketIsLeftToDockersProgram(String host) throws Exception {
        context("remote", host);
        choose("remote");
        TestCommand docker = TestCommand.docker(directory.resolve("docker"), "1.0");

        assertThat(version(Map.of())).isEqualTo("1.0");
        assertThat(docker.calls()).containsExactly("info --format {{json .}}");
        assertThat(local.engine.requests()).isEmpty();
    }

    @Test
    void missingProgramIsAnErrorWithoutTheHostsPassword() throws Exception {
        context("remote", "ssh://user:secret@engine");
        choose("remote");
        TestCommand.docker(directory.resolve("podman"), "2.0");

        fails(
                Map.of(),
                "currentContext of " + configuration.resolve("config.json")
                        + ": the command line reaches no engine through the Docker context 'remote' at 'ssh://…@engine': "
                        + "there is no program 'docker' on the PATH. Check that 'docker info' works on this machine");
    }

    @Test
    void podmanUnderDockersNameDoesNotCountAsTheChosenEngine() throws Exception {
        context("remote", "ssh://engine");
        TestCommand.write(
                directory.resolve("docker"),
                "'info --format') echo '{\"host\":{},\"version\":{\"Version\":\"5.2.2\"}}';;");
        String found = ": the program 'docker' is Podman (5.2.2), which does not reach the Docker engine ";
        String remedy = ". Install Docker's command line, or choose the engine with <dockerClient><executable>";

        fails(
                Map.of("DOCKER_CONTEXT", "remote"),
                "DOCKER_CONTEXT" + found + "through the Docker context 'remote' at 'ssh://engine'" + remedy);
        fails(Map.of("DOCKER_HOST", "ssh://engine"), "DOCKER_HOST" + found + "at 'ssh://engine'" + remedy);
    }

    @Test
    void engineThatDoesNotAnswerIsAnError() throws Exception {
        Path missing = directory.resolve("missing.sock");
        context("colima", "unix://" + missing);

        fails(
                Map.of("DOCKER_CONTEXT", "colima"),
                "DOCKER_CONTEXT: no container engine answers through the Docker context 'colima' at unix://" + missing
                        + ": No such file or directory. Start the engine, or choose another context: "
                        + "DOCKER_CONTEXT=default is the engine of this machine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing", "../../../etc", "a/b"})
    void contextThatDoesNotExistIsAnError(String name) throws Exception {
        TestCommand.docker(directory.resolve("docker"), "1.0");

        fails(
                Map.of("DOCKER_CONTEXT", name),
                "DOCKER_CONTEXT: there is no Docker context '" + name + "'. 'docker context ls' lists them. Choose one "
                        + "with DOCKER_CONTEXT, or set DOCKER_CONTEXT=default for the engine of this machine");
    }

    @Test
    void filesThatCannotBeReadAreAnErrorAndNoGuess() throws Exception {
        Files.writeString(configuration.resolve("config.json"), "{");
        failsWith(Map.of(), "Docker's configuration " + configuration.resolve("config.json") + " is not valid JSON");

        Files.writeString(configuration.resolve("config.json"), "{\"currentContext\":3}");
        failsWith(Map.of(), "currentContext");

        context("empty", "");
        failsWith(Map.of("DOCKER_CONTEXT", "empty"), "names no host of a Docker engine");
    }

    private void choose(String name) throws IOException {
        Files.writeString(configuration.resolve("config.json"), "{\"currentContext\":\"" + name + "\"}");
    }

    /** As {@code docker context create} writes it. */
    private void context(String name, String host) throws IOException {
        String hash = Digest.of(name.getBytes(StandardCharsets.UTF_8)).hex();
        Path meta =
                Files.createDirectories(configuration.resolve("contexts/meta").resolve(hash));
        Files.writeString(meta.resolve("meta.json"), """
                {"Name":"%s","Metadata":{},"Endpoints":{"docker":{"Host":"%s","SkipTLSVerify":false}}}""".formatted(name, host));
    }

    private String version(Map<String, String> variables) {
        return find(variables).info().version();
    }

    private void fails(Map<String, String> variables, String message) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> find(variables))
                .withMessage(message);
        assertThat(local.engine.requests()).isEmpty();
    }

    private void failsWith(Map<String, String> variables, String part) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> find(variables))
                .withMessageContaining(part);
        assertThat(local.engine.requests()).isEmpty();
    }

    /** Programs are looked for in the test's own directory alone. */
    private Engine find(Map<String, String> variables) {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("PATH", directory.toString());
        return local.finder(new EngineSettings(environment, directory, null, Duration.ofSeconds(30)))
                .find();
    }
}
