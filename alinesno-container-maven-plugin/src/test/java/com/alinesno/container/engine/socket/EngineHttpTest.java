// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.alinesno.container.engine.TestEngine;
import com.alinesno.container.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers as they are, and as they should not be. */
@Timeout(60)
class EngineHttpTest {

    @TempDir
    private Path directory;

    private TestEngine server;

    @BeforeEach
    void startServer() throws Exception {
        server = new TestEngine(directory.resolve("s"));
    }

    @AfterEach
    void stopServer() throws Exception {
        server.close();
    }

    @Test
    void answerHasStatusHeadersAndBody() throws Exception {
        answer("HTTP/1.1 201 Created\r\nX-Case: As It Is \r\nContent-Length: 5\r\n\r\nhello");

        try (EngineResponse response = get()) {
            assertThat(response.status()).isEqualTo(201);
            assertThat(response.isSuccess()).isTrue();
            assertThat(response.header("x-case")).isEqualTo("As It Is");
            assertThat(response.header("x-other")).isNull();
            assertThat(response.document()).isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void bodyWithoutALengthEndsWithTheConnection() throws Exception {
        answer("HTTP/1.0 200 OK\r\n\r\nhello");

        try (EngineResponse response = get()) {
            assertThat(response.document()).isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void answerWithoutABodyIsNotWaitedFor() throws Exception {
        server.on("GET /", call -> {
            call.send("HTTP/1.1 204 No Content\r\n\r\n");
            call.hang();
        });

        try (EngineResponse response = get()) {
            assertThat(response.document()).isEmpty();
        }
    }

    @Test
    void interimAnswersArePassedOver() throws Exception {
        answer("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\nX: y\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK");

        try (EngineResponse response = get()) {
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.header("x")).isNull();
            assertThat(response.document()).isEqualTo("OK".getBytes(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a: b\r\n", "\r\nHTTP/1.1 100 Continue\r\n"})
    void headWithoutAnEndIsNotReadForEver(String repeated) {
        server.on("GET /", call -> {
            call.send("HTTP/1.1 100 Continue\r\n");
            // Until the other side has had enough and hangs up.
            while (true) {
                call.send(repeated.repeat(1000));
            }
        });

        assertThatIOException().isThrownBy(this::get).withMessageStartingWith("the answer is not valid HTTP: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no colon", ": no name"})
    void malformedHeaderIsAnError(String header) {
        answer("HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n");

        assertThatIOException()
                .isThrownBy(this::get)
                .withMessage("the answer is not valid HTTP: its head is malformed or too long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "huge", "99999999999999999999"})
    void impossibleLengthIsAnError(String length) {
        answer("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n");

        assertThatIOException()
                .isThrownBy(this::get)
                .withMessage("the answer is not valid HTTP: a length reads '" + length + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n"})
    void headThatIsCutOffIsAnError(String head) {
        answer(head);

        assertThatIOException()
                .isThrownBy(this::get)
                .withMessage("the connection was cut before the answer was complete");
    }

    @Test
    void documentThatIsTooLongIsAnError() throws Exception {
        answer("HTTP/1.1 200 OK\r\n\r\n" + "a".repeat(Json.MAX_BYTES + 1));

        try (EngineResponse response = get()) {
            assertThatIOException()
                    .isThrownBy(response::document)
                    .withMessage("the answer has more than " + Json.MAX_BYTES + " bytes");
        }
    }

    @Test
    void messageIsTheEnginesOrTheBeginningOfWhateverCame() throws Exception {
        assertThat(message("{\"message\":\"no such image\"}")).isEqualTo("no such image (HTTP status 500)");
        assertThat(message(" Bad Gateway\n")).isEqualTo("Bad Gateway (HTTP status 500)");
        assertThat(message("{\"cause\":1}")).isEqualTo("{\"cause\":1} (HTTP status 500)");
        assertThat(message("a".repeat(3000))).isEqualTo("a".repeat(2000) + "… (HTTP status 500)");
    }

    @Test
    void answerThatTricklesInIsGivenUp() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EngineAddress address = EngineAddress.tcp(socket.getInetAddress().getHostAddress(), socket.getLocalPort());
            Thread peer = new Thread(() -> trickle(socket), "trickle");
            peer.setDaemon(true);
            peer.start();

            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> new EngineHttp(address, Duration.ofMillis(300)).get("/_ping"))
                    .withMessage(address + " did not answer completely within 0 s");
        }
    }

    private static void trickle(ServerSocket socket) {
        try (Socket client = socket.accept()) {
            while (true) {
                client.getOutputStream().write('x');
                Thread.sleep(20);
            }
        } catch (IOException | InterruptedException e) {
            // The test is over.
        }
    }

    @Test
    void engineMayListenOnTcp() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EngineAddress address = EngineAddress.tcp(socket.getInetAddress().getHostAddress(), socket.getLocalPort());

            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> new EngineHttp(address, Duration.ofMillis(50)).get("/_ping"))
                    .withMessage(address + " has been silent for 0 s");
        }
    }

    @Test
    void hostThatIsNotKnownIsNamed() {
        EngineAddress address = new EngineAddress(
                InetSocketAddress.createUnresolved("engine.invalid", 2375), "tcp://engine.invalid:2375");

        assertThatExceptionOfType(UnknownHostException.class)
                .isThrownBy(() -> new EngineHttp(address, Duration.ofSeconds(30)).get("/_ping"))
                .withMessage("unknown host engine.invalid");
    }

    private String message(String body) throws IOException {
        answer("HTTP/1.1 500 Error\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n"
                + body);
        try (EngineResponse response = get()) {
            return response.message();
        }
    }

    private void answer(String text) {
        server.on("GET /", call -> call.send(text));
    }

    private EngineResponse get() throws IOException {
        return new EngineHttp(server.address(), Duration.ofSeconds(30)).get("/");
    }
}
