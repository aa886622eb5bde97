// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.http.Network;
import com.alinesno.container.http.Origin;
import com.alinesno.container.http.Timeouts;
import com.alinesno.container.registry.Registries;
import com.alinesno.container.registry.RegistryClient;
import com.alinesno.container.registry.TestCertificate;
import com.alinesno.container.registry.TestRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainHttpProbeTest {

    private static Origin at(int port) {
        return new Origin("https", "127.0.0.1", port);
    }

    /** A server without TLS that answers whatever it is asked, and keeps the first byte of each question. */
    private static ServerSocket server(String answer, List<Integer> firsts) throws IOException {
        ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket peer = server.accept()) {
                    InputStream in = peer.getInputStream();
                    firsts.add(in.read());
                    for (int last = 0, b = in.read(); b >= 0 && !(b == '\n' && last == '\r'); b = in.read()) {
                        last = b;
                    }
                    peer.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    peer.shutdownOutput();
                    in.readAllBytes();
                } catch (IOException e) {
                    // The client has gone, or the test is over.
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    @Test
    void registryWithoutTlsIsNotGreetedInTlsTwice() throws Exception {
        List<Integer> firsts = new CopyOnWriteArrayList<>();
        String answer = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        try (ServerSocket server = server(answer, firsts);
                Registries registries = Registries.open(() -> Network.direct(Timeouts.DEFAULT), told -> {})) {
            RegistryClient client = registries.client("127.0.0.1:" + server.getLocalPort(), RegistryAccess.ANONYMOUS);

            assertThat(client.find("team/app", "1.0")).isNull();
            assertThat(firsts).containsExactly(0x16, (int) 'H');
        }
    }

    @Test
    void serverThatSpeaksSomethingElseIsNotTakenForOneOfHttp() throws Exception {
        try (ServerSocket server = server("220 mail.example\r\n", new CopyOnWriteArrayList<>())) {
            assertThat(PlainHttpProbe.isAnsweredAt(at(server.getLocalPort()))).isFalse();
        }
    }

    @Test
    void serverOfTlsIsNotTakenForOneOfHttp(@TempDir Path directory) throws Exception {
        try (TestRegistry registry = new TestRegistry(TestCertificate.selfSigned(directory), true)) {
            int port =
                    Integer.parseInt(registry.name().substring(registry.name().indexOf(':') + 1));
            assertThat(PlainHttpProbe.isAnsweredAt(at(port))).isFalse();
        }
    }

    @Test
    void nobodyIsNotTakenForAServer() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertThat(PlainHttpProbe.isAnsweredAt(at(port))).isFalse();
    }
}
