// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * The example service in the engines that people run.
 *
 * @param peers has the engines
 */
record EngineRun(Peers peers) {

    private static final Duration START = Duration.ofMinutes(2);

    /**
     * Starts the service, awaits its answer and removes the container.
     *
     * @param engine the command, {@code docker} or {@code podman}
     * @param image a name that the engine knows
     * @throws AssertionError if the service is not well within two minutes
     */
    void serves(String engine, String image) throws Exception {
        int port = freePort();
        String name = "order-" + port;
        peers.run(
                START,
                engine,
                "run",
                "--detach",
                "--network",
                "host",
                "--name",
                name,
                "--env",
                "SERVER_PORT=" + port,
                image);
        try {
            assertThat(health(port)).as("health of the service in " + engine).contains("UP");
        } finally {
            peers.run(START, engine, "rm", "--force", name);
        }
    }

    /** The answer of the health endpoint, asked until it is 200 or the time for the start is over. */
    private static String health(int port) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + START.toNanos();
        String last = "nothing";
        while (System.nanoTime() < deadline) {
            try {
                HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
                last = response.body();
                if (response.statusCode() == 200) {
                    return last;
                }
            } catch (IOException e) {
                last = e.toString();
            }
            Thread.sleep(200);
        }
        throw new AssertionError("no answer within " + START + "; the last was: " + last);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
