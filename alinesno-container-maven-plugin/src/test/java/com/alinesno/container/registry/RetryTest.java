// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.http.HttpProxy;
import com.alinesno.container.http.ProxyException;
import com.alinesno.container.http.RefusedException;
import com.alinesno.container.http.RetriedHost;
import com.alinesno.container.http.Retry;
import com.alinesno.container.http.RetryPolicy;
import com.alinesno.container.http.StatusException;
import com.alinesno.container.json.MalformedDocumentException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RetryTest {

    private static final String NAME = "registry.example:5000";

    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> told = new ArrayList<>();

    static Stream<Arguments> failures() {
        HttpProxy here = new HttpProxy("http", "127.0.0.1", 7890, null, List.of());
        ConnectException refused = new ConnectException("Connection refused");
        ConnectException unresolved = new ConnectException();
        unresolved.initCause(new UnresolvedAddressException());
        return Stream.of(
                // what failed, attempts at a host that is elsewhere, and on this machine
                Arguments.of(refused, 4, 3),
                Arguments.of(new NoRouteToHostException("No route to host"), 4, 3),
                Arguments.of(new ProxyException(here, "the connection was refused", refused), 3, 3),
                Arguments.of(new HttpConnectTimeoutException("HTTP connect timed out"), 3, 3),
                Arguments.of(unresolved, 1, 1),
                Arguments.of(new UnknownHostException(NAME), 1, 1),
                Arguments.of(new SSLHandshakeException("PKIX path building failed"), 1, 1),
                Arguments.of(new ProtocolException("Invalid status line"), 1, 1),
                Arguments.of(new RefusedException("it redirects more than 10 times"), 1, 1),
                Arguments.of(new MalformedDocumentException("the manifest is not valid JSON"), 1, 1),
                Arguments.of(new StatusException(401, "", null), 1, 1),
                Arguments.of(new StatusException(403, "", null), 1, 1),
                Arguments.of(new StatusException(404, "", null), 1, 1),
                Arguments.of(new StatusException(429, "", null), 8, 8),
                Arguments.of(new StatusException(503, "", null), 8, 8),
                Arguments.of(new HttpTimeoutException("no answer within 60 s"), 3, 3),
                Arguments.of(new IOException("Connection reset by peer"), 8, 8));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void triesAgainWhatMayPass(IOException failure, int elsewhere, int here) {
        assertThat(attempts(failure, false)).isEqualTo(elsewhere);
        assertThat(told).hasSize(elsewhere - 1);
        assertThat(attempts(failure, true)).isEqualTo(here);
    }

    @Test
    void refusalOnThisMachineIsKnownWithinFourSeconds() {
        for (int seed = 0; seed < 200; seed++) {
            pauses.clear();
            int chosen = seed;
            assertThatThrownBy(() -> retry(true, chosen).call("push app:1", () -> {
                        throw new ConnectException("Connection refused");
                    }))
                    .isInstanceOf(RegistryException.class);
            assertThat(pauses.stream().mapToLong(Duration::toMillis).sum()).isLessThanOrEqualTo(4000);
        }
    }

    @Test
    void hostThatHasAnsweredIsWaitedFor() throws IOException {
        Retry retry = retry(true, 1);
        assertThat(retry.<String>call("look up app:1", () -> "found")).isEqualTo("found");
        List<Integer> tried = new ArrayList<>();

        assertThat(retry.<String>call("push app:1", () -> {
                    tried.add(1);
                    if (tried.size() < 8) {
                        throw new ConnectException("Connection refused");
                    }
                    return "pushed";
                }))
                .isEqualTo("pushed");
    }

    @Test
    void everyWaitIsToldInOneLine() {
        attempts(new ConnectException("Connection refused"), false);

        assertThat(told).hasSize(3);
        assertThat(told.get(0))
                .matches(
                        "registry\\.example:5000: trying again in [0-9.]+ s \\(attempt 2 of 4\\): the connection was refused");
        assertThat(told.get(2)).contains("(attempt 4 of 4)");
    }

    @Test
    void waitThatTheRegistryAsksForIsToldInSeconds() {
        attempts(new StatusException(503, "come back later, token=abc", Duration.ofSeconds(4)), false);

        assertThat(told.get(0)).isEqualTo(NAME + ": trying again in 4 s (attempt 2 of 8): answered 503");
    }

    @Test
    void peerThatHangsUpIsToldInWords() {
        attempts(new IOException("HTTP/1.1 header parser received no bytes"), false);

        assertThat(told.get(0)).endsWith("(attempt 2 of 8): the connection ended before there was an answer");
    }

    @Test
    void threadsThatWaitForTheSameReasonShareALine() throws Exception {
        CountDownLatch waiting = new CountDownLatch(2);
        RetriedHost host = new RetriedHost(NAME, false, told::add);
        Retry retry = new Retry(
                host,
                RetryPolicy.DEFAULT,
                wait -> {
                    waiting.countDown();
                    waiting.await();
                },
                new Random(1),
                RegistryException::of);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int[] tried = {0};
            Thread thread = new Thread(() -> {
                try {
                    retry.call("push", () -> {
                        if (tried[0]++ == 0) {
                            throw new IOException("Connection reset");
                        }
                        return "";
                    });
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join(10_000);
        }
        assertThat(told).hasSize(1);
    }

    private int attempts(IOException failure, boolean here) {
        int[] tried = {0};
        assertThatThrownBy(() -> retry(here, 1).call("push app:1", () -> {
                    tried[0]++;
                    throw failure;
                }))
                .isInstanceOf(RegistryException.class);
        return tried[0];
    }

    private Retry retry(boolean here, int seed) {
        return new Retry(
                new RetriedHost(NAME, here, told::add),
                RetryPolicy.DEFAULT,
                pauses::add,
                new Random(seed),
                RegistryException::of);
    }
}
