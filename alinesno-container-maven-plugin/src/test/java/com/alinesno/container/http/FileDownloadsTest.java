// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.http.tls.Tls;
import com.alinesno.container.registry.Registries;
import com.alinesno.container.registry.Reply;
import com.alinesno.container.registry.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FileDownloadsTest {

    private final List<TestServer.Call> calls = new CopyOnWriteArrayList<>();
    private final List<Reply> answers = new CopyOnWriteArrayList<>();
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer(ServerSocketFactory.getDefault(), call -> {
            calls.add(call);
            String path = URI.create(call.target()).getPath();
            return switch (path) {
                case "/moved" -> Reply.of(302, "").with("Location", "/file");
                case "/loop" -> Reply.of(302, "").with("Location", "/loop");
                case "/nowhere" -> Reply.of(302, "").with("Location", "mailto:nobody@example.com");
                case "/inward" -> Reply.of(302, "").with("Location", "http://localhost:1/x");
                case "/file" -> answers.isEmpty() ? Reply.of(200, "content") : answers.remove(0);
                case "/forbidden" -> Reply.of(403, "");
                default -> Reply.of(404, "");
            };
        });
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void redirectsAreFollowed() throws IOException {
        assertThat(text(null, here("/moved"))).isEqualTo("content");
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void refusalIsToldWithItsStatusAndNotTriedAgain() {
        assertThatThrownBy(() -> text(null, here("/other"))).isInstanceOfSatisfying(HostException.class, e -> {
            assertThat(e.status()).isEqualTo(404);
            assertThat(e.reason()).isEqualTo("answered 404");
        });
        assertThatThrownBy(() -> text(null, here("/forbidden"))).hasMessageContaining("answered 403");
        assertThat(calls).hasSize(2);
    }

    @Test
    void busyHostIsAskedAgainWhenItSays() throws IOException {
        answers.add(Reply.of(503, "").with("Retry-After", "7"));
        answers.add(Reply.of(500, ""));

        assertThat(text(null, here("/file"))).isEqualTo("content");
        assertThat(pauses).hasSize(2).first().isEqualTo(Duration.ofSeconds(7));
        String host = "127.0.0.1:" + server.port();
        assertThat(told.get(0)).isEqualTo(host + ": trying again in 7 s (attempt 2 of 8): answered 503");
        assertThat(told.get(1)).matches(host + ": trying again in [0-9.]+ s \\(attempt 3 of 8\\): answered 500");
    }

    @Test
    void fileThatBreaksOffComesAgainFromItsBeginning() throws IOException {
        answers.add(Reply.of(200, "content").broken(Reply.Delivery.CUT, 3));

        assertThat(text(null, here("/file"))).isEqualTo("content");
        assertThat(told).hasSize(1);
    }

    @Test
    void hostThatSpeaksNoHttpIsToldInWords() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            URI there = URI.create("http://127.0.0.1:" + other.getLocalPort() + "/file");
            answer(other, "SSH-2.0-OpenSSH_9\r\n");
            assertThatThrownBy(() -> text(null, there))
                    .hasMessageContaining("what answers there does not speak HTTP (")
                    .hasMessageEndingWith("does not speak HTTP (Invalid status line: \"SSH-2.0-OpenSSH_9\")");
            assertThat(pauses).isEmpty();
        }
    }

    /** Each connection is answered with other words, and closed. */
    private static void answer(ServerSocket server, String... words) {
        Thread thread = new Thread(() -> {
            for (String each : words) {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read(new byte[8192]);
                    socket.getOutputStream().write(each.getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    // The client tells what has come of it.
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Test
    void failureOfTheReaderIsItsOwn() {
        IOException full = new IOException("No space left on device");
        try (Registries registries = registries(null)) {
            assertThatThrownBy(() -> registries.hosts().download(here("/file"), Duration.ofSeconds(9), body -> {
                        throw full;
                    }))
                    .isSameAs(full);
        }
        assertThat(calls).hasSize(1);
    }

    @Test
    void fileThatTricklesInIsGivenUp() {
        for (int i = 0; i < 5; i++) {
            answers.add(Reply.of(200, "content").broken(Reply.Delivery.STALL, 3));
        }
        Timeouts hasty = new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofMillis(400));
        try (Registries registries = registries(null, hasty)) {
            assertThatThrownBy(() -> registries
                            .hosts()
                            .download(here("/file"), Duration.ofMillis(100), InputStream::readAllBytes))
                    .hasMessageContaining("(3 attempts)");
        }
    }

    @Test
    void hostElsewhereDoesNotLeadToThisMachine() {
        // Another name for the loopback interface, which counts as one elsewhere.
        URI elsewhere = URI.create("http://[::ffff:7f00:1]:" + server.port() + "/inward");

        assertThatThrownBy(() -> text(null, elsewhere)).hasMessageContaining("only this machine can reach");
        assertThat(calls).hasSize(1);
    }

    @Test
    void redirectsThatLeadNowhereAreRefused() {
        assertThatThrownBy(() -> text(null, here("/loop"))).hasMessageContaining("redirects more than 5 times");
        assertThatThrownBy(() -> text(null, here("/nowhere"))).hasMessageContaining("cannot be followed");
    }

    @Test
    void proxyOfSettingsIsUsedAndToldWhoAsks() throws IOException {
        HttpProxy proxy = new HttpProxy(
                "http", "127.0.0.1", server.port(), new Credential.Password("joe", "s3cret"), List.of("*.inside"));

        assertThat(text(proxy, URI.create("http://deb.example/file"))).isEqualTo("content");
        assertThat(calls).singleElement().satisfies(call -> {
            assertThat(call.target()).isEqualTo("http://deb.example/file");
            assertThat(call.headers()).containsEntry("proxy-authorization", "Basic am9lOnMzY3JldA==");
        });
    }

    private URI here(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private String text(@Nullable HttpProxy proxy, URI address) throws IOException {
        try (Registries registries = registries(proxy)) {
            return registries
                    .hosts()
                    .download(
                            address,
                            Duration.ofSeconds(20),
                            body -> new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private Registries registries(@Nullable HttpProxy proxy) {
        return registries(proxy, Timeouts.DEFAULT);
    }

    private Registries registries(@Nullable HttpProxy proxy, Timeouts timeouts) {
        List<HttpProxy> proxies = proxy == null ? List.of() : List.of(proxy);
        return new Registries(
                () -> new Network(timeouts, proxies, Tls.OF_JAVA),
                RetryPolicy.DEFAULT,
                pauses::add,
                new Random(7),
                told::add);
    }
}
