// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.http.Credential;
import com.alinesno.container.http.HttpProxy;
import com.alinesno.container.http.Network;
import com.alinesno.container.http.Origin;
import com.alinesno.container.http.ProxyRelay;
import com.alinesno.container.http.Response;
import com.alinesno.container.http.RetryPolicy;
import com.alinesno.container.http.Timeouts;
import com.alinesno.container.http.Transport;
import com.alinesno.container.http.tls.Tls;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.registry.login.ConnectionPolicy;
import com.alinesno.container.registry.login.CredentialSource;
import com.alinesno.container.registry.login.RegistryAccess;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A name that leads nowhere but through the proxy. */
class ProxyTest {

    private static final String NAME = "registry.example";
    private static final byte[] MANIFEST = RegistryFixture.MANIFEST;
    private static final Credential.Password JOE = new Credential.Password("joe", "s3cret");
    private static final String JOES_LOGIN = "Basic am9lOnMzY3JldA==";

    @TempDir
    private static Path directory;

    private static TestIdentity identity;

    private final List<Registries> opened = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private TestRegistry registry;

    @BeforeAll
    static void createIdentity() throws Exception {
        identity = TestIdentity.create(directory, "registry", "-ext", "san=dns:" + NAME);
    }

    @BeforeEach
    void startRegistry() throws Exception {
        registry = new TestRegistry(identity.sockets(null), true);
        registry.addManifest("app", MediaType.OCI_MANIFEST, MANIFEST, "1");
    }

    @AfterEach
    void stopRegistry() throws IOException {
        opened.forEach(Registries::close);
        registry.close();
    }

    @Test
    void requestsGoThroughATunnel() throws IOException {
        try (TestProxy proxy = proxy(0, "")) {
            assertThat(pull(proxy, null)).isEqualTo(MANIFEST);

            assertThat(proxy.heads).singleElement().asString().startsWith("CONNECT registry.example:443 ");
        }
    }

    @Test
    void proxyIsToldWhoAsksAndTheRegistryIsNot() throws IOException {
        try (TestProxy proxy = proxy(0, JOES_LOGIN)) {
            assertThat(pull(proxy, JOE)).isEqualTo(MANIFEST);

            assertThat(registry.calls())
                    .isNotEmpty()
                    .noneMatch(call -> call.headers().containsKey("proxy-authorization"));
        }
    }

    @Test
    void proxyIsNotToldThePasswordOfTheRegistry() throws IOException {
        registry.requireBasic("alice", "s3cret");
        try (TestProxy proxy = proxy(0, "")) {
            Registries registries = through(proxy, null);

            assertThat(registries
                            .client(NAME, RegistryFixture.AS_ALICE)
                            .manifest("app", "1")
                            .content())
                    .isEqualTo(MANIFEST);
            assertThat(proxy.heads).noneMatch(head -> head.contains("uthorization"));
        }
    }

    @Test
    void proxyThatWantsALoginIsNamed() throws IOException {
        try (TestProxy proxy = proxy(0, JOES_LOGIN)) {
            assertThatThrownBy(() -> pull(proxy, null))
                    .hasMessage("registry.example: cannot pull app:1: the proxy 127.0.0.1:" + proxy.port()
                            + " asks for a user name and a password. Configure them in <proxies> of settings.xml");
            assertThatThrownBy(() -> pull(proxy, new Credential.Password("joe", "hunter2")))
                    .hasMessageContaining("does not take the user name and password")
                    .hasMessageNotContaining("hunter2");
            assertThat(pauses).isEmpty();
        }
    }

    @Test
    void proxyThatLetsNobodyThroughIsNamedAtOnce() throws IOException {
        try (TestProxy proxy = proxy(403, "")) {
            assertThatThrownBy(() -> pull(proxy, null))
                    .hasMessage("registry.example: cannot pull app:1: the proxy 127.0.0.1:" + proxy.port()
                            + " refused the connection with status 403");
            assertThat(pauses).isEmpty();
        }
    }

    @Test
    void proxyThatCannotReachTheRegistryIsAskedAgain() throws IOException {
        try (TestProxy proxy = proxy(503, "")) {
            assertThatThrownBy(() -> pull(proxy, null))
                    .hasMessageContaining(
                            "refused the connection with status 503 (" + RetryPolicy.DEFAULT.tries() + " attempts)");
            assertThat(pauses).hasSize(RetryPolicy.DEFAULT.tries() - 1);
        }
    }

    @Test
    void proxyThatIsNotThereIsNamed() throws IOException {
        TestProxy gone = proxy(0, "");
        gone.close();

        assertThatThrownBy(() -> pull(gone, null))
                .hasMessageContaining("the proxy 127.0.0.1:" + gone.port() + ": the connection was refused");
        assertThatThrownBy(() -> pull(gone, JOE)).hasMessageContaining("the proxy 127.0.0.1:" + gone.port() + ": ");
    }

    @Test
    void plainHttpIsAskedOfTheProxyWithTheLoginInTheRequest() throws IOException {
        try (TestProxy proxy = proxy(0, JOES_LOGIN)) {
            Transport transport = new Transport(network(proxy, JOE));
            try (transport) {
                Origin origin = Origin.of(URI.create("https://" + NAME));
                ConnectionPolicy connector =
                        new ConnectionPolicy(transport, origin, new RegistryAccess(CredentialSource.NONE, true, false));
                URI uri = URI.create("http://" + NAME + "/v2/");
                Response response = connector.send(new ConnectionPolicy.Request("GET", uri, Map.of(), null, null));

                assertThat(response.status()).isEqualTo(404);
                assertThat(proxy.heads).singleElement().asString().startsWith("GET http://registry.example/v2/ ");
            }
        }
    }

    @Test
    void thisMachineIsReachedWithoutTheProxy() throws IOException {
        try (TestProxy proxy = proxy(403, "");
                TestRegistry local = new TestRegistry()) {
            local.addManifest("app", MediaType.OCI_MANIFEST, MANIFEST, "1");

            assertThat(through(proxy, null)
                            .client(local.name(), RegistryAccess.ANONYMOUS)
                            .manifest("app", "1")
                            .content())
                    .isEqualTo(MANIFEST);
            assertThat(proxy.heads).isEmpty();
        }
    }

    @Test
    void nobodyElseCanUseOurWayThroughTheProxy() throws IOException {
        try (TestProxy proxy = proxy(0, JOES_LOGIN);
                ProxyRelay relay = new ProxyRelay(
                        new HttpProxy("https", "127.0.0.1", proxy.port(), JOE, List.of()),
                        JOE,
                        new SecureRandom(),
                        Duration.ofSeconds(5));
                Socket stranger = new Socket()) {
            stranger.connect(relay.address());
            stranger.getOutputStream()
                    .write("CONNECT evil.example:443 HTTP/1.1\r\nProxy-Authorization: Relay 0123\r\n\r\n"
                            .getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = stranger.getInputStream();

            assertThat(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 407 ");
            assertThat(proxy.heads).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://registry.example/v2/, secure",
        "https://registry.other.example:5000/v2/, secure",
        "http://registry.example/v2/, plain",
        "https://intern.example/v2/, plain",
        "http://intern.example/v2/, plain",
        "https://a.corp/v2/, secure",
        "https://b.CORP/v2/, secure",
        "https://localhosts.example/, secure",
        "https://everywhere.not.example/, none"
    })
    void firstProxyForTheAddressIsTaken(String address, String expected) {
        List<HttpProxy> proxies = List.of(
                new HttpProxy("https", "secure", 1, null, List.of("intern.*", "*.not.example")),
                new HttpProxy("http", "plain", 2, null, List.of("*.corp", "*.not.*")));

        HttpProxy proxy = HttpProxy.choose(proxies, URI.create(address));

        assertThat(proxy == null ? "none" : proxy.host()).isEqualTo(expected);
    }

    private TestProxy proxy(int refusal, String login) throws IOException {
        return new TestProxy(URI.create(registry.url()).getPort(), refusal, login);
    }

    private byte[] pull(TestProxy proxy, @Nullable Credential login) throws IOException {
        return through(proxy, login)
                .client(NAME, RegistryAccess.ANONYMOUS)
                .manifest("app", "1")
                .content();
    }

    private Registries through(TestProxy proxy, @Nullable Credential login) {
        Registries registries = new Registries(
                () -> network(proxy, login), RetryPolicy.DEFAULT, pauses::add, new Random(7), told -> {});
        opened.add(registries);
        return registries;
    }

    private static Network network(TestProxy proxy, @Nullable Credential login) {
        Timeouts timeouts = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5));
        List<HttpProxy> proxies = List.of(new HttpProxy("http", "127.0.0.1", proxy.port(), login, List.of()));
        return new Network(timeouts, proxies, new Tls(identity.certificate(), null, null, null, List.of()));
    }
}
