// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BodyStreamTest {

    private final ScheduledExecutorService peer = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        peer.shutdownNow();
    }

    @Test
    @Timeout(20)
    void peerThatSendsNextToNothingIsGivenUp() {
        BodyStream stream = new BodyStream(Duration.ofMillis(200));
        send(stream, 1, 10);

        assertThatThrownBy(stream::readAllBytes)
                .isInstanceOf(HttpTimeoutException.class)
                .hasMessageMatching("only \\d+ bytes were received in 0 s");
    }

    @Test
    @Timeout(20)
    void documentThatTakesTooLongIsGivenUp() {
        BodyStream stream = new BodyStream(Duration.ofMillis(200));
        stream.limitTo(16 * 1024);
        send(stream, 100, 10);

        assertThatThrownBy(() -> stream.readNBytes(1 << 30))
                .isInstanceOf(HttpTimeoutException.class)
                .hasMessage("it takes longer than a document of its length may take");
    }

    @Test
    @Timeout(20)
    void slowReaderIsNotThePeersFault() throws Exception {
        BodyStream stream = new BodyStream(Duration.ofMillis(100));
        stream.limitTo(10);
        for (int i = 0; i < 5; i++) {
            stream.onNext(List.of(ByteBuffer.wrap(new byte[1])));
        }
        stream.onComplete();
        for (int i = 0; i < 5; i++) {
            Thread.sleep(60);
            assertThat(stream.read()).isZero();
        }
        assertThat(stream.read()).isNegative();
    }

    @Test
    @Timeout(20)
    void limitWithoutEndIsNone() throws IOException {
        BodyStream stream = new BodyStream(Duration.ofDays(365));
        stream.limitTo(4 << 20);
        stream.onNext(List.of(ByteBuffer.wrap(new byte[3])));
        var unused = peer.schedule(stream::onComplete, 300, TimeUnit.MILLISECONDS);

        assertThat(stream.readAllBytes()).hasSize(3);
    }

    private void send(BodyStream stream, int bytes, int everyMillis) {
        var unused = peer.scheduleAtFixedRate(
                () -> stream.onNext(List.of(ByteBuffer.wrap(new byte[bytes]))), 0, everyMillis, TimeUnit.MILLISECONDS);
    }
}
