// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.alinesno.container.disk.TemporaryFile;
import com.alinesno.container.engine.socket.ArchiveBody;
import com.alinesno.container.engine.socket.EngineAddress;
import com.alinesno.container.engine.socket.EngineHttp;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.oci.ImageReference;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SocketEngineTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration SHORT_TIMEOUT = Duration.ofMillis(100);

    @TempDir
    private Path directory;

    private TestDocker docker;
    private TestEngine server;

    @BeforeEach
    void startEngine() throws Exception {
        docker = new TestDocker(directory.resolve("s"));
        server = docker.engine;
    }

    @AfterEach
    void stopEngine() throws Exception {
        docker.close();
    }

    @Test
    void enginesSayWhatTheyAre() throws Exception {
        assertThat(open().info()).isEqualTo(new EngineInfo(EngineInfo.Kind.DOCKER, "27.5.1"));

        docker.withContainerd();
        assertThat(open().info()).isEqualTo(new EngineInfo(EngineInfo.Kind.DOCKER_WITH_CONTAINERD, "29.0.0"));

        docker.asPodman();
        assertThat(open().info()).isEqualTo(new EngineInfo(EngineInfo.Kind.PODMAN, "5.2.2"));
    }

    @Test
    void imagesAreFoundByNameAndId() throws Exception {
        EngineImage image = new EngineImage("sha256:1", List.of("sha256:2"));
        docker.images.putAll(Map.of("docker.io/library/demo:1.0", image, "sha256:1", image));

        assertThat(open().find("docker.io/library/demo:1.0")).isEqualTo(image);
        assertThat(open().find("sha256:1")).isEqualTo(image);
        assertThat(open().find("sha256:2")).isNull();
    }

    @Test
    void noMoreImagesAreListedThanAskedFor() throws Exception {
        docker.images.putAll(IntStream.range(0, 50)
                .mapToObj(i -> new EngineImage("sha256:" + i, List.of()))
                .collect(Collectors.toMap(EngineImage::id, image -> image)));

        assertThat(open().images(30)).hasSize(30);
        assertThat(open().images(60)).hasSize(50);
    }

    @Test
    void nameOfAnImageIsSentInFull() throws Exception {
        docker.images.put("sha256:1", new EngineImage("sha256:1", List.of()));

        open().tag("sha256:1", ImageReference.parse("demo"));

        assertThat(server.requests()).contains("POST /images/sha256:1/tag?repo=docker.io/library/demo&tag=latest");
        assertThat(docker.images).containsKey("docker.io/library/demo:latest");
    }

    @Test
    void archiveArrivesAsItIs() throws Exception {
        LongArchive archive = new LongArchive();
        AtomicReference<byte[]> received = new AtomicReference<>();
        server.on("POST /images/load", call -> {
            received.set(call.body().readAllBytes());
            call.reply(200, "Connection: close", "{\"stream\":\"Loaded image\"}");
        });

        open().load(archive);

        assertThat(received.get()).isEqualTo(archive.content);
    }

    @Test
    void imageIsSavedAsItComes() throws Exception {
        server.on("GET /images/sha256:1/get", call -> call.send("HTTP/1.1 200 OK\r\n\r\nan archive"));
        TemporaryFile file = TemporaryFile.create(directory, "image-");

        open().save("sha256:1", file);

        assertThat(file.path()).hasContent("an archive");
    }

    @Test
    void imageThatCannotBeSavedIsAnErrorWithTheEnginesWords() throws Exception {
        server.on("GET /images/sha256:1/get", 500, "{\"message\":\"layer is gone\"}");
        TemporaryFile file = TemporaryFile.create(directory, "image-");

        assertThatIOException()
                .isThrownBy(() -> open().save("sha256:1", file))
                .withMessage("Docker (27.5.1) says: layer is gone (HTTP status 500)");
        assertThat(file.path()).isEmptyFile();
    }

    @Test
    void everyRequestHasAConnectionOfItsOwn() throws Exception {
        server.on("GET /images/", call -> {
            assertThat(call.headers).containsEntry("connection", "close").containsEntry("host", "localhost");
            call.reply(404, "Connection: close", "");
        });

        assertThat(open().find("demo")).isNull();
    }

    @Test
    void engineThatAnswersAndHangsUpBeforeItHasTheArchiveIsHeard() throws Exception {
        CountDownLatch refused = new CountDownLatch(1);
        server.on("POST /images/load", call -> {
            call.in.readNBytes(1 << 16);
            call.reply(500, "Connection: close", "{\"message\":\"no space left on device\"}");
            call.hangUp();
            refused.countDown();
        });
        SocketEngine engine = open();

        assertThatIOException()
                .isThrownBy(() -> engine.load(archiveInTwoParts(refused)))
                .withMessage("Docker (27.5.1) says: no space left on device (HTTP status 500)");
    }

    @Test
    void connectionThatIsCutDuringTheUploadIsAnError() throws Exception {
        CountDownLatch cut = new CountDownLatch(1);
        server.on("POST /images/load", call -> {
            call.in.readNBytes(1 << 16);
            call.hangUp();
            cut.countDown();
        });
        SocketEngine engine = open();

        assertThatIOException().isThrownBy(() -> engine.load(archiveInTwoParts(cut)));
    }

    @Test
    void connectionThatIsCutDuringTheProgressIsAnError() throws Exception {
        server.on("POST /images/load", call -> {
            call.body().transferTo(OutputStream.nullOutputStream());
            call.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{\"status\"");
        });
        SocketEngine engine = open();

        assertThatIOException()
                .isThrownBy(() -> engine.load(out -> {}))
                .withMessage("the connection was cut in the middle of the answer");
    }

    @Test
    void engineThatStopsReadingIsGivenUp() throws Exception {
        ArchiveBody archive = new LongArchive();
        server.on("POST /images/load", call -> {
            call.reply(200, "Connection: close", "");
            call.hang();
        });
        EngineHttp http = new EngineHttp(server.address(), SHORT_TIMEOUT);

        assertThatExceptionOfType(SocketTimeoutException.class)
                .isThrownBy(() -> http.post("/images/load", archive))
                .withMessageStartingWith(server.address() + " has been silent for ");
    }

    @Test
    void engineThatDoesNotAnswerIsGivenUp() {
        server.on("GET /_ping", TestEngine.Call::hang);

        assertThatExceptionOfType(SocketTimeoutException.class)
                .isThrownBy(() -> SocketEngine.open(server.address(), SHORT_TIMEOUT))
                .withMessageStartingWith(server.address() + " has been silent for ");
    }

    @Test
    void waitingEndsWhenTheBuildIsInterrupted() {
        Thread build = Thread.currentThread();
        server.on("GET /_ping", call -> {
            build.interrupt();
            call.hang();
        });

        assertThatExceptionOfType(InterruptedIOException.class).isThrownBy(this::open);
        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.2\r\n",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1\r\n\r\n",
                "HTTP/1.1 200000 OK\r\n\r\n",
                "HTTP/1.1 -20 OK\r\n\r\n",
                "\r\n"
            })
    void whatSpeaksOtherwiseIsNotAnEngine(String greeting) {
        server.on("GET /_ping", call -> call.send(greeting));

        assertThatIOException()
                .isThrownBy(this::open)
                .withMessage("what answers is not a container engine: it does not speak HTTP/1.1");
    }

    @Test
    void serverThatIsNotAnEngineSaysSoItself() {
        server.on("GET /_ping", 404, "<html>not here</html>");

        assertThatIOException()
                .isThrownBy(this::open)
                .withMessage(server.address() + " says: <html>not here</html> (HTTP status 404)");
    }

    @Test
    void engineThatDescribesItselfInAnythingButJsonIsRefused() {
        server.on("GET /info", 200, "hello");

        assertThatExceptionOfType(MalformedDocumentException.class)
                .isThrownBy(this::open)
                .withMessageContaining("description of the engine at " + server.address());
    }

    @Test
    void imageWithoutAnIdIsRefused() {
        server.on("GET /images/", 200, "{}");

        assertThatExceptionOfType(MalformedDocumentException.class)
                .isThrownBy(() -> open().find("demo"))
                .withMessage("description of an image has no Id");
    }

    @Test
    void socketThatNobodyListensOnIsAnError() throws Exception {
        Path gone = directory.resolve("gone");
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(gone))
                .close();
        Path file = Files.createFile(directory.resolve("file"));

        for (Path each : List.of(gone, file)) {
            assertThatExceptionOfType(ConnectException.class)
                    .isThrownBy(() -> SocketEngine.open(EngineAddress.unix(each), TIMEOUT));
        }
        assertThatIOException()
                .isThrownBy(() -> SocketEngine.open(EngineAddress.unix(directory.resolve("none")), TIMEOUT));
    }

    @Test
    void archiveThatCannotBeReadIsTheErrorThatIsReported() throws Exception {
        ArchiveBody archive = out -> {
            throw new NoSuchFileException("a blob");
        };
        SocketEngine engine = open();

        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> engine.load(archive));
        assertThat(docker.images).isEmpty();
    }

    private SocketEngine open() throws IOException {
        return SocketEngine.open(server.address(), TIMEOUT);
    }

    /** An archive of which the second half is read after the latch has gone down. */
    private static ArchiveBody archiveInTwoParts(CountDownLatch latch) {
        byte[] half = new byte[100_000];
        return out -> {
            out.write(half);
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException("the test is over");
            }
            out.write(half);
        };
    }
}
