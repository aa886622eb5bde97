// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.Promise;
import com.alinesno.container.http.HttpProxy;
import com.alinesno.container.http.Network;
import com.alinesno.container.http.RetryPolicy;
import com.alinesno.container.http.Timeouts;
import com.alinesno.container.http.tls.Pem;
import com.alinesno.container.http.tls.Tls;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.registry.login.CredentialSource;
import com.alinesno.container.registry.login.RegistryAccess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Registries under names of their own, which a proxy leads to this machine. */
class TlsTest {

    private static final String NAME = "registry.example";
    private static final byte[] MANIFEST = RegistryFixture.MANIFEST;
    private static final RegistryAccess INSECURE = new RegistryAccess(CredentialSource.NONE, true, false);

    @TempDir
    private static Path files;

    private static TestIdentity good;
    private static TestIdentity client;

    @TempDir
    private Path directory;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private Runnable whilePaused = () -> {};

    @BeforeAll
    static void createIdentities() throws Exception {
        good = TestIdentity.create(files, "good", "-ext", "san=dns:" + NAME);
        client = TestIdentity.create(files, "client", "-keyalg", "RSA");
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void authorityOfTheUserIsTrusted() throws Exception {
        assertThat(pull(good, null, ca(good.certificate()), RegistryAccess.ANONYMOUS))
                .isEqualTo(MANIFEST);
    }

    @Test
    void unknownAuthorityIsToldWithWhatToDo() throws Exception {
        assertThatThrownBy(() -> pull(good, null, Tls.OF_JAVA, RegistryAccess.ANONYMOUS))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("its certificate is from an authority that is not known here")
                .hasMessageContaining("<tls><caFile>")
                .hasMessageContaining("allowInsecureRegistries");
        assertThat(pauses).isEmpty();
        assertThat(pull(good, null, Tls.OF_JAVA, INSECURE)).isEqualTo(MANIFEST);
    }

    @Test
    void registryThatWasVerifiedIsNotTakenForAnotherLater() throws Exception {
        TestIdentity other = TestIdentity.create(directory, "other", "-ext", "san=dns:" + NAME);
        TestRegistry impostor = registry(other, null);
        TestRegistry registry = registry(good, null);
        TestProxy proxy = proxy(registry);
        Registries registries = through(proxy, ca(good.certificate()));
        assertThat(manifest(registries, INSECURE)).isEqualTo(MANIFEST);

        registry.close();
        proxy.leadTo(URI.create(impostor.url()).getPort());

        assertThatThrownBy(() -> manifest(registries, INSECURE))
                .hasMessageContaining("its certificate is from an authority that is not known here");
        assertThat(impostor.requests()).isEmpty();
    }

    @Test
    void outdatedCertificateIsToldWithWhatToDo() {
        // As the JDK puts it: it is not held against a certificate that is trusted by itself.
        SSLException failure = new SSLHandshakeException("PKIX path validation failed");
        failure.initCause(new CertificateException(new CertificateExpiredException("NotAfter: yesterday")));

        assertThat(RegistryException.of(NAME, "pull app:1", 1, failure))
                .hasMessageStartingWith("registry.example: cannot pull app:1: its certificate is out of date (NotAfter:"
                        + " yesterday). Have the certificate renewed");
    }

    @Test
    void certificateOfAnotherHostIsToldWithWhatToDo() throws Exception {
        TestIdentity other = TestIdentity.create(directory, "other", "-ext", "san=dns:other.example");

        assertThatThrownBy(() -> pull(other, null, ca(other.certificate()), RegistryAccess.ANONYMOUS))
                .hasMessageContaining("its certificate is for another host")
                .hasMessageContaining("Use the name that the certificate is for");
    }

    @Test
    void registryThatAsksForACertificateIsShownOurs() throws Exception {
        Tls pem = new Tls(good.certificate(), client.certificate(), client.key(), null, List.of());
        Tls store = new Tls(good.certificate(), client.store(), null, TestIdentity.PASSWORD, List.of());

        assertThat(pull(good, client, pem, RegistryAccess.ANONYMOUS)).isEqualTo(MANIFEST);
        assertThat(pull(good, client, store, RegistryAccess.ANONYMOUS)).isEqualTo(MANIFEST);
        assertThatThrownBy(() -> pull(good, client, ca(good.certificate()), RegistryAccess.ANONYMOUS))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("<tls><clientCertificate>");
    }

    /** How a registry sends us to another host. */
    enum Referral {
        MANIFEST,
        BLOB,
        UPLOAD,
        TOKEN_SERVER
    }

    @ParameterizedTest
    @EnumSource(Referral.class)
    @Promise(
            subject = Promise.Subject.SECRETS,
            value =
                    "Never shows the certificate of `<tls>` to another host than the registry, wherever that sends us with a"
                            + " manifest, a blob, an upload or a token.",
            zh = "无论镜像仓库服务把清单、层、上传或令牌请求引到哪里，绝不向仓库以外的主机出示 `<tls>` 中的证书。")
    void certificateIsShownToTheRegistryAlone(Referral referral) throws Exception {
        TestIdentity both = TestIdentity.create(directory, "both", "-ext", "san=dns:" + NAME + ",dns:other.example");
        Tls tls = new Tls(both.certificate(), client.certificate(), client.key(), null, List.of(directory));
        refersTo(registry(both, client), both, tls, referral, false);

        Path own = Files.createDirectories(directory.resolve("other.example"));
        Files.copy(client.certificate(), own.resolve("client.cert"));
        Files.copy(client.key(), own.resolve("client.key"));
        refersTo(registry(both, client), both, tls, referral, true);
    }

    private void refersTo(TestRegistry registry, TestIdentity both, Tls tls, Referral referral, boolean known)
            throws Exception {
        TestRegistry other = new TestRegistry(both.sockets(client), true);
        opened.add(other);
        TestProxy proxy = proxy(registry);
        proxy.lead("other.example", URI.create(other.url()).getPort());
        Descriptor blob = other.addBlob("app", MediaType.OCI_LAYER, MANIFEST);
        other.addManifest("app", MediaType.OCI_MANIFEST, MANIFEST, "1");
        String elsewhere = "https://other.example";
        RegistryClient asked = through(proxy, tls).client(NAME, RegistryAccess.ANONYMOUS);
        Reply.Fault moved = right -> Reply.of(307, "").with("Location", elsewhere + "/v2/app/manifests/1");
        ThrowingCallable action = switch (referral) {
            case MANIFEST -> {
                registry.fail("GET ", moved);
                yield () -> asked.manifest("app", "1");
            }
            case BLOB -> {
                registry.fail(
                        "GET ",
                        right -> Reply.of(307, "").with("Location", elsewhere + "/v2/app/blobs/" + blob.digest()));
                yield () -> asked.blob("app", blob).close();
            }
            case UPLOAD -> {
                registry.fail("POST ", right -> right.with("Location", elsewhere + "/v2/app/blobs/uploads/9"));
                yield () -> asked.push("app", blob, any -> new ByteArrayInputStream(MANIFEST), List.of());
            }
            case TOKEN_SERVER -> {
                registry.requireTokenFrom(elsewhere + "/token", null, null);
                yield () -> asked.manifest("app", "1");
            }
        };
        Throwable failure = catchThrowable(action);
        if (known) {
            assertThat(other.requests()).as(String.valueOf(failure)).isNotEmpty();
        } else {
            assertThat(failure).isInstanceOf(RegistryException.class);
            assertThat(other.requests()).isEmpty();
        }
        assertThat(registry.requests()).isNotEmpty();
    }

    @Test
    void handshakeThatEndsEarlyIsTriedAgain() throws Exception {
        TestRegistry registry = registry(good, null);
        try (ServerSocket ending = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            endHandshakes(ending);
            TestProxy proxy = proxy(registry);
            Registries registries = through(proxy, ca(good.certificate()));
            proxy.leadTo(ending.getLocalPort());

            assertThatThrownBy(() -> manifest(registries, RegistryAccess.ANONYMOUS))
                    .as("perhaps it speaks no TLS: it has never answered")
                    .hasMessageContaining("Remote host terminated the handshake. Check that the port speaks HTTPS")
                    .hasMessageNotContaining("caFile");
            assertThat(pauses).isEmpty();

            int port = URI.create(registry.url()).getPort();
            proxy.leadTo(port);
            assertThat(manifest(registries, RegistryAccess.ANONYMOUS)).isEqualTo(MANIFEST);
            registry.fail("GET ", right -> right.broken(Reply.Delivery.RESET, 0));
            whilePaused = () -> proxy.leadTo(pauses.size() == 1 ? ending.getLocalPort() : port);
            assertThat(manifest(registries, RegistryAccess.ANONYMOUS)).isEqualTo(MANIFEST);
            assertThat(pauses).hasSize(2);
        }
    }

    /** Reads what a client says first, and hangs up. */
    private static void endHandshakes(ServerSocket server) {
        Thread thread = new Thread(() -> {
            while (true) {
                try (Socket peer = server.accept()) {
                    peer.getInputStream().readNBytes(5);
                    peer.getInputStream().skip(peer.getInputStream().available());
                } catch (IOException e) {
                    return;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Test
    void directoryOfARegistryHoldsAuthoritiesAndWhoWeAre() throws Exception {
        Path own = Files.createDirectories(directory.resolve("certs.d").resolve(NAME));
        Files.copy(good.certificate(), own.resolve("ca.crt"));
        Files.copy(client.certificate(), own.resolve("client.cert"));
        Files.copy(client.key(), own.resolve("client.key"));
        Tls tls = new Tls(null, null, null, null, List.of(directory.resolve("none"), directory.resolve("certs.d")));

        assertThat(pull(good, client, tls, RegistryAccess.ANONYMOUS)).isEqualTo(MANIFEST);

        Files.delete(own.resolve("client.key"));
        assertThatThrownBy(() -> pull(good, client, tls, RegistryAccess.ANONYMOUS))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(own.resolve("client.cert")
                        + ": is a client certificate without a key. Put the key beside it," + " as client.key.");
    }

    @Test
    void directoryOfARegistryIsNotForOthers() throws Exception {
        Path other = Files.createDirectories(directory.resolve("other.example"));
        Files.copy(good.certificate(), other.resolve("ca.crt"));
        Tls tls = new Tls(null, null, null, null, List.of(directory));

        assertThatThrownBy(() -> pull(good, null, tls, RegistryAccess.ANONYMOUS))
                .hasMessageContaining("an authority that is not known here");
    }

    @Test
    void olderFormOfAnRsaKeyIsRead() throws Exception {
        // An RSA key of PKCS #1 is what stands in PKCS #8 behind 26 bytes, where its length takes two bytes.
        List<Pem> blocks = Pem.read("key", client.key());
        byte[] pkcs8 = blocks.get(0).content();
        byte[] pkcs1 = Arrays.copyOfRange(pkcs8, 26, pkcs8.length);
        Path key = TestIdentity.pem(directory.resolve("old.key"), "RSA PRIVATE KEY", pkcs1);
        Tls tls = new Tls(good.certificate(), client.certificate(), key, null, List.of());

        assertThat(pull(good, client, tls, RegistryAccess.ANONYMOUS)).isEqualTo(MANIFEST);
    }

    @Test
    void fileThatCannotBeUsedIsNamed() throws Exception {
        Path none = directory.resolve("none");
        Path text = Files.writeString(directory.resolve("text"), "hello");
        Path damaged = TestIdentity.pem(directory.resolve("damaged"), "CERTIFICATE", new byte[] {1, 2, 3});
        Path elliptic = TestIdentity.pem(directory.resolve("elliptic"), "EC PRIVATE KEY", new byte[] {1});
        Path strange = TestIdentity.pem(directory.resolve("strange"), "PRIVATE KEY", new byte[] {1});

        refused(ca(none), "<tls><caFile>: there is no file " + none);
        refused(ca(text), "<tls><caFile>: " + text + " holds no certificate in PEM");
        refused(ca(damaged), "<tls><caFile>: " + damaged + " holds a certificate that is damaged");
        refused(with(client.certificate(), none), "<tls><clientKey>: there is no file " + none);
        refused(with(client.certificate(), text), "<tls><clientKey>: " + text + " holds no private key in PEM");
        refused(with(client.certificate(), elliptic), "<tls><clientKey>: " + elliptic + " holds an EC PRIVATE KEY");
        refused(with(client.certificate(), strange), "<tls><clientKey>: " + strange + " holds a private key that is");
        refused(with(text, client.key()), "<tls><clientCertificate>: " + text + " holds no certificate");
        refused(
                new Tls(null, client.store(), null, "wrong", List.of()),
                "<tls><clientCertificate>: " + client.store() + " cannot be opened as PKCS #12");
        refused(new Tls(null, none, null, null, List.of()), "<tls><clientCertificate>: there is no file " + none);
    }

    private void refused(Tls tls, String message) {
        assertThatThrownBy(() -> pull(good, null, tls, RegistryAccess.ANONYMOUS))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("wrong");
    }

    private static Tls ca(Path file) {
        return new Tls(file, null, null, null, List.of());
    }

    private static Tls with(Path certificate, Path key) {
        return new Tls(null, certificate, key, null, List.of());
    }

    private byte[] pull(TestIdentity server, @Nullable TestIdentity asked, Tls tls, RegistryAccess access)
            throws Exception {
        return manifest(through(proxy(registry(server, asked)), tls), access);
    }

    private TestRegistry registry(TestIdentity server, @Nullable TestIdentity asked) throws Exception {
        TestRegistry registry = new TestRegistry(server.sockets(asked), true);
        opened.add(registry);
        registry.addManifest("app", MediaType.OCI_MANIFEST, MANIFEST, "1");
        return registry;
    }

    private TestProxy proxy(TestRegistry registry) throws IOException {
        TestProxy proxy = new TestProxy(URI.create(registry.url()).getPort(), 0, "");
        opened.add(proxy);
        return proxy;
    }

    private Registries through(TestProxy proxy, Tls tls) {
        Timeouts timeouts = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5));
        HttpProxy way = new HttpProxy("http", "127.0.0.1", proxy.port(), null, List.of());
        Registries registries = new Registries(
                () -> new Network(timeouts, List.of(way), tls),
                RetryPolicy.DEFAULT,
                wait -> {
                    pauses.add(wait);
                    whilePaused.run();
                },
                new Random(7),
                told -> {});
        opened.add(registries);
        return registries;
    }

    private static byte[] manifest(Registries registries, RegistryAccess access) throws IOException {
        return registries.client(NAME, access).manifest("app", "1").content();
    }
}
