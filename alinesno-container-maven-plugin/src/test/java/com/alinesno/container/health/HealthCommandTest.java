// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthCommandTest {

    private static final Probe TCP = new Probe.Tcp("http");
    private static final String CLASSES = Path.of("target", "classes").toString();

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        for (int status : new int[] {200, 204, 302, 404, 503}) {
            server.createContext("/" + status, exchange -> {
                if (status == 302) {
                    exchange.getResponseHeaders().add("Location", "/200");
                }
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
        }
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static Probe http(String path) {
        return new Probe.Http("http", path, false);
    }

    private static List<String> test(Probe probe, int port, String... programs) {
        return Objects.requireNonNull(new HealthCommand(Set.of(programs)).test(probe, port));
    }

    /** What the engine would make of the command, in place of the container on this machine. */
    private static boolean isWell(List<String> test) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(test.subList(1, test.size()));
        if (test.get(0).equals("CMD-SHELL")) {
            command.addAll(0, List.of("/bin/sh", "-c"));
        }
        command.replaceAll(word -> word.replace(HealthCommand.PROBE_DIRECTORY, CLASSES));
        ProcessBuilder process =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        process.environment().put("http_proxy", "http://127.0.0.1:1");
        process.environment().put("JAVA_TOOL_OPTIONS", test.get(0).equals("CMD-SHELL") ? "-agentlib:nothing" : "");
        return process.start().waitFor() == 0;
    }

    private static void assumeHas(String program) {
        assumeTrue(
                program.startsWith(HealthCommand.PROBE)
                        || Stream.of("/bin/", "/usr/bin/")
                                .anyMatch(directory ->
                                        Path.of(directory + program).toFile().canExecute()),
                program + " is not here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wget", "curl", "bash", HealthCommand.PROBE, HealthCommand.PROBE + " sh"})
    void statusDecides(String programs) throws IOException, InterruptedException {
        assumeHas(programs);
        int port = server.getAddress().getPort();
        for (int status : new int[] {200, 204, 302, 404, 503}) {
            assertThat(isWell(test(http("/" + status), port, programs.split(" ", -1))))
                    .as("%s", status)
                    .isEqualTo(status < 400);
        }
        server.stop(0);
        assertThat(isWell(test(http("/200"), port, programs.split(" ", -1)))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "grep", HealthCommand.PROBE})
    void openPortIsEnoughWhereNothingElseIsAsked(String program) throws IOException, InterruptedException {
        assumeHas(program);
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
            assertThat(isWell(test(TCP, closed, program))).isTrue();
        }
        assertThat(isWell(test(TCP, closed, program))).isFalse();
    }

    @Test
    void programsAreTakenInTheirOrder() {
        Probe probe = http("/up");
        assertThat(test(probe, 8080, "wget", "curl", "bash", "grep", "sh", HealthCommand.PROBE))
                .containsExactly(
                        "CMD", "wget", "-q", "-Y", "off", "-T", "3", "-O", "/dev/null", "http://127.0.0.1:8080/up");
        assertThat(test(probe, 8080, "curl", "bash").get(1)).isEqualTo("curl");
        assertThat(test(probe, 8080, "bash", HealthCommand.PROBE).get(1)).isEqualTo("bash");
        assertThat(test(probe, 8080, HealthCommand.PROBE).get(1)).isEqualTo("java");
        assertThat(test(TCP, 8080, "wget", "grep").get(1)).isEqualTo("grep");
    }

    @Test
    void whatNoProgramCanAskForIsAskedForLess() {
        Probe tls = new Probe.Http("http", "/up", true);
        assertThat(test(tls, 8443, "wget")).contains("--no-check-certificate", "https://127.0.0.1:8443/up");
        assertThat(test(tls, 8443, "curl")).contains("-fksS", "https://127.0.0.1:8443/up");
        assertThat(test(tls, 8443, "bash")).containsExactly("CMD", "bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8443");
        assertThat(test(tls, 8443, HealthCommand.PROBE)).endsWith("8443");
        assertThat(new HealthCommand(Set.of("sh")).test(tls, 8443)).isNull();
        assertThat(new HealthCommand(Set.of("wget")).test(TCP, 8080)).isNull();
    }

    @Test
    void shellIsToldThePathAsItIs() {
        assertThat(test(http("/up?a='b'&c=$d"), 8080, HealthCommand.PROBE, "sh").get(1))
                .startsWith("unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS; java -Xms8m")
                .endsWith(" 8080 '/up?a='\\''b'\\''&c=$d'");
    }
}
