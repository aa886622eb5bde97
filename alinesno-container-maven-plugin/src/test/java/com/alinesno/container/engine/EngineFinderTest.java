// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.registry.Reply;
import com.alinesno.container.registry.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@EnabledOnOs({OS.LINUX, OS.MAC})
class EngineFinderTest {

    private static final EngineInfo OF_THE_SOCKET = new EngineInfo(EngineInfo.Kind.DOCKER, "27.5.1");

    @TempDir
    private Path directory;

    private TestDocker docker;
    private Path missing;

    @BeforeEach
    void startEngine() throws Exception {
        docker = new TestDocker(directory.resolve("s"));
        missing = directory.resolve("missing");
    }

    @AfterEach
    void stopEngine() throws Exception {
        docker.close();
    }

    @Test
    void programThatIsNamedIsUsedAndNothingElse() throws Exception {
        TestCommand named = TestCommand.docker(directory.resolve("nerdctl"), "1.0");
        EngineSettings settings = settings(
                named.file.toString(),
                Map.of("DOCKER_HOST", docker.engine.address().text()));

        assertThat(docker.finder(settings).find().info().version()).isEqualTo("1.0");
        assertThat(docker.engine.requests()).isEmpty();
    }

    @Test
    void programThatIsNamedButReachesNothingIsAnError() throws Exception {
        TestCommand named = TestCommand.failing(directory.resolve("docker"), "permission denied");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() ->
                        docker.finder(settings(named.file.toString(), Map.of())).find())
                .withMessage("<dockerClient><executable>: the command line reaches no engine: " + named.file
                        + " ended with status 1 and says: permission denied. Check that '" + named.file
                        + " info' works on this machine");
        assertThat(docker.engine.requests()).isEmpty();
    }

    @Test
    void hostMayBeASocket() {
        assertThat(findAt(docker.engine.address().text()).info()).isEqualTo(OF_THE_SOCKET);
    }

    @Test
    void hostMayBeAPort() throws Exception {
        try (TestServer server = new TestServer(
                ServerSocketFactory.getDefault(),
                call -> Reply.of(200, "{\"ServerVersion\":\"" + call.method() + "\"}"))) {
            assertThat(findAt("tcp://127.0.0.1:" + server.port()).info().version())
                    .isEqualTo("GET");
            assertThat(findAt("tcp://localhost:" + server.port() + "/").info().version())
                    .isEqualTo("GET");
        }
    }

    @Test
    void hostThatIsSetButEmptyIsNoHost() {
        EngineSettings settings = settings(null, Map.of("DOCKER_HOST", "", "DOCKER_CONTEXT", ""));

        assertThat(docker.finder(settings).find().info()).isEqualTo(OF_THE_SOCKET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh://user@engine", "npipe:////./pipe/docker_engine", "tcp://engine", "nonsense"})
    void hostThatOnlyTheCommandLineCanReachIsLeftToIt(String host) throws Exception {
        TestCommand command = TestCommand.write(
                directory.resolve("docker"), "*) echo \"{\\\"ServerVersion\\\":\\\"$DOCKER_HOST\\\"}\";;");

        assertThat(findAt(host).info().version()).isEqualTo(host);
        assertThat(command.calls()).containsExactly("info --format {{json .}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DOCKER_TLS_VERIFY", "DOCKER_TLS"})
    void hostBehindTlsIsLeftToTheCommandLine(String variable) throws Exception {
        TestCommand.docker(directory.resolve("docker"), "1.0");
        EngineSettings settings = settings(null, Map.of("DOCKER_HOST", "tcp://127.0.0.1:1", variable, "1"));

        assertThat(docker.finder(settings).find().info().version()).isEqualTo("1.0");
    }

    @Test
    void hostThatTheCommandLineDoesNotReachIsNamedWithoutItsPassword() throws Exception {
        TestCommand.failing(directory.resolve("docker"), "unable to parse docker host");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> findAt("tcp://user:secret@engine:2375"))
                .withMessage(
                        "DOCKER_HOST: the command line reaches no engine at 'tcp://…@engine:2375': docker ended with "
                                + "status 1 and says: unable to parse docker host. Check that 'docker info' works on this "
                                + "machine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp://an engine:2375", "tcp://127.0.0.1:65536", "tcp://[::1:2375", "tcp://"})
    void hostThatIsNoAddressIsNamed(String host) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> findAt(host))
                .withMessage("DOCKER_HOST: '" + host + "' is not an address. Write it as unix:///path/of/socket or "
                        + "tcp://host:port, or unset it");
    }

    @Test
    void hostThatDoesNotAnswerIsAnErrorAndNothingElseIsTried() throws Exception {
        Path tooLong = directory.resolve("a".repeat(200));
        for (String host : List.of("unix://" + missing, "unix://" + tooLong, "unix://", "tcp://127.0.0.1:1")) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> findAt(host))
                    .withMessageStartingWith("DOCKER_HOST: no container engine answers at " + host + ": ")
                    .withMessageEndingWith("Start the engine, correct DOCKER_HOST, or unset it");
        }
        assertThat(docker.engine.requests()).isEmpty();
    }

    @Test
    void firstSocketThatAnswersIsUsed() throws Exception {
        Path deaf = Files.createFile(directory.resolve("deaf"));
        EngineFinder finder =
                new EngineFinder(settings(null, Map.of()), List.of(missing, deaf, docker.engine.path(), missing));

        assertThat(finder.find().info()).isEqualTo(OF_THE_SOCKET);
    }

    @Test
    void dockersCommandLineComesBeforePodmans() throws Exception {
        TestCommand.docker(directory.resolve("docker"), "1.0");
        TestCommand.docker(directory.resolve("podman"), "2.0");

        assertThat(commanded().info().version()).isEqualTo("1.0");
    }

    @Test
    void podmansCommandLineIsUsedWhereDockersReachesNothing() throws Exception {
        TestCommand.docker(directory.resolve("podman"), "2.0");
        assertThat(commanded().info().version()).isEqualTo("2.0");

        TestCommand.failing(directory.resolve("docker"), "no daemon");
        assertThat(commanded().info().version()).isEqualTo("2.0");
    }

    @Test
    void everythingThatWasTriedIsListedWhereNothingAnswers() throws Exception {
        Path deaf = Files.createFile(directory.resolve("deaf"));
        TestCommand.failing(directory.resolve("docker"), "no daemon");
        EngineFinder finder = new EngineFinder(settings(null, Map.of()), List.of(missing, deaf));

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(finder::find)
                .withMessage(
                        "<dockerClient>: no container engine answers. Tried: " + missing + " (is not there); " + deaf
                                + " (Connection refused); docker ended with status 1 and says: no daemon; there is no program "
                                + "'podman' on the PATH. Start Docker or Podman, set DOCKER_HOST, or name the program with "
                                + "<dockerClient><executable>");
    }

    @Test
    void socketsOfTheUserAreLookedAtToo() {
        assertThat(EngineFinder.of(settings(null, Map.of())).sockets())
                .containsExactly(Path.of("/var/run/docker.sock"), Path.of("/run/podman/podman.sock"));
        assertThat(EngineFinder.of(settings(null, Map.of("XDG_RUNTIME_DIR", "/run/user/7")))
                        .sockets())
                .containsExactly(
                        Path.of("/var/run/docker.sock"),
                        Path.of("/run/user/7/docker.sock"),
                        Path.of("/run/user/7/podman/podman.sock"),
                        Path.of("/run/podman/podman.sock"));
    }

    private Engine findAt(String host) {
        return docker.finder(settings(null, Map.of("DOCKER_HOST", host))).find();
    }

    private Engine commanded() {
        return new EngineFinder(settings(null, Map.of()), List.of(missing)).find();
    }

    /** Programs are looked for in the test's own directory alone. */
    private EngineSettings settings(@Nullable String executable, Map<String, String> variables) {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("PATH", directory.toString());
        return new EngineSettings(environment, directory, executable, Duration.ofSeconds(30));
    }
}
