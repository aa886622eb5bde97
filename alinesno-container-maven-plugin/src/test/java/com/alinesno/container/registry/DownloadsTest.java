// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DownloadsTest {

    private final List<TestServer.Call> calls = new CopyOnWriteArrayList<>();
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
                case "/file" -> Reply.of(200, "content");
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
    void refusalIsAnAnswer() throws IOException {
        try (Registries registries = registries(null)) {
            assertThat(registries.download(here("/other")).status()).isEqualTo(404);
        }
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

    private static String text(@Nullable HttpProxy proxy, URI address) throws IOException {
        try (Registries registries = registries(proxy);
                InputStream body = registries.download(address).body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Registries registries(@Nullable HttpProxy proxy) {
        List<HttpProxy> proxies = proxy == null ? List.of() : List.of(proxy);
        return Registries.open(() -> new Network(Timeouts.DEFAULT, proxies, Tls.OF_JAVA));
    }
}
