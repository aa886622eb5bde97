// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import static com.alinesno.container.registry.Reply.Delivery.CUT;
import static com.alinesno.container.registry.Reply.Delivery.RESET;
import static com.alinesno.container.registry.Reply.Delivery.STALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryClientTest {

    private static final byte[] MANIFEST = bytes("{\"schemaVersion\":2}");
    private static final Credential ALICE = new Credential("alice", "s3cret");
    private static final RegistryAccess AS_ALICE = new RegistryAccess(ALICE, true, true);

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final Timeouts timeouts =
            new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofMillis(300));
    private final Registries registries = new Registries(timeouts, RetryPolicy.DEFAULT, pauses::add, new Random(7));
    private TestRegistry registry;

    @BeforeEach
    void startRegistry() throws IOException {
        registry = new TestRegistry();
        registry.addManifest("app", MediaType.OCI_MANIFEST, MANIFEST, "1");
    }

    @AfterEach
    void stopRegistry() throws IOException {
        registries.close();
        registry.close();
    }

    @Test
    void tagLeadsToTheManifestAndItsDigest() throws IOException {
        FetchedManifest manifest = client(RegistryAccess.ANONYMOUS).manifest("app", "1");

        assertThat(manifest.content()).isEqualTo(MANIFEST);
        assertThat(manifest.descriptor()).isEqualTo(Descriptor.of(MediaType.OCI_MANIFEST, MANIFEST));
        assertThat(registry.requests()).containsExactly("GET /v2/app/manifests/1");
    }

    @Test
    void digestOfATagIsLookedUpWithoutItsContent() throws IOException {
        assertThat(client(RegistryAccess.ANONYMOUS).resolve("app", "1")).contains(Digest.of(MANIFEST));
        assertThat(registry.requests()).containsExactly("HEAD /v2/app/manifests/1");
    }

    @Test
    void registryThatDoesNotAnswerHeadIsNotAnError() throws IOException {
        registry.fail("HEAD ", reply -> Reply.of(405, ""));

        assertThat(client(RegistryAccess.ANONYMOUS).resolve("app", "1")).isEmpty();
    }

    @Test
    void manifestWithAnotherDigestThanAskedForIsRefused() {
        Digest wanted = Digest.of(bytes("wanted"));
        registry.addLie("app", wanted.toString(), MediaType.OCI_MANIFEST, MANIFEST);

        assertThatThrownBy(() -> client(RegistryAccess.ANONYMOUS).manifest("app", wanted))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining(wanted.toString())
                .hasMessageContaining(Digest.of(MANIFEST).toString());
        assertThat(pauses).isEmpty();
    }

    @Test
    void wrongDigestHeaderOfATagIsNotBelieved() throws IOException {
        registry.fail("GET ", reply -> reply.with("Docker-Content-Digest", "sha256:" + "0".repeat(64)));

        assertThat(client(RegistryAccess.ANONYMOUS)
                        .manifest("app", "1")
                        .descriptor()
                        .digest())
                .isEqualTo(Digest.of(MANIFEST));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void passingFaultsAreTriedAgain(int status) throws IOException {
        registry.fail("GET ", answer(status), answer(status), answer(status), answer(status));

        assertThat(client(RegistryAccess.ANONYMOUS).manifest("app", "1").content())
                .isEqualTo(MANIFEST);
        assertThat(pauses).hasSize(4).allMatch(pause -> pause.compareTo(Duration.ofSeconds(8)) <= 0);
        assertThat(registry.connections()).isEqualTo(1);
    }

    @Test
    void faultThatDoesNotPassIsToldInOneLine() {
        registry.fail("GET ", answer(503), answer(503), answer(503), answer(503), answer(503));

        RegistryException failure = catchThrowableOfType(
                RegistryException.class, () -> client(RegistryAccess.ANONYMOUS).manifest("app", "1"));

        assertThat(failure).hasMessage(registry.name() + ": cannot pull app:1: answered 503 no luck (5 attempts)");
        assertThat(failure.status()).isEqualTo(503);
        assertThat(failure.attempts()).isEqualTo(5);
        assertThat(failure.registry()).isEqualTo(registry.name());
        assertThat(failure.operation()).isEqualTo("pull app:1");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 501, 507})
    void otherStatusesAreNotTriedAgain(int status) {
        registry.fail("GET ", answer(status));

        assertThatThrownBy(() -> client(RegistryAccess.ANONYMOUS).manifest("app", "1"))
                .hasMessageContaining("answered " + status);
        assertThat(pauses).isEmpty();
    }

    @Test
    void registrysWishToWaitIsHonoured() throws IOException {
        registry.fail(
                "GET ",
                reply -> Reply.of(429, "").with("Retry-After", "17"),
                reply -> Reply.of(503, "")
                        .with("Date", "Tue, 01 Jul 2025 10:00:00 GMT")
                        .with("Retry-After", "Tue, 01 Jul 2025 10:01:30 GMT"));

        client(RegistryAccess.ANONYMOUS).manifest("app", "1");

        assertThat(pauses).containsExactly(Duration.ofSeconds(17), Duration.ofSeconds(90));
    }

    @Test
    void wishToWaitTooLongIsToldAtOnce() {
        registry.fail("GET ", reply -> Reply.of(429, "").with("Retry-After", "3600"));

        assertThatThrownBy(() -> client(RegistryAccess.ANONYMOUS).manifest("app", "1"))
                .hasMessageContaining("answered 429, try again after 3600 s");
        assertThat(pauses).isEmpty();
    }

    @Test
    void endlessManifestIsRefused() {
        registry.fail("GET ", reply -> reply.withBody(new byte[5 * 1024 * 1024]));
        registry.fail("GET ", reply -> chunkedBlanks(5 * 1024 * 1024));

        assertThatThrownBy(() -> client(RegistryAccess.ANONYMOUS).manifest("app", "1"))
                .hasMessageContaining("more than 4194304 bytes");
        assertThatThrownBy(() -> client(RegistryAccess.ANONYMOUS).manifest("app", "1"))
                .hasMessageContaining("more than 4194304 bytes");
    }

    @Test
    void longErrorIsCutAndItsSecretsAreHidden() {
        String body = "denied: sig=abc&X-Amz-Signature=def token: ghi " + "x".repeat(100_000);
        registry.fail("GET ", reply -> Reply.of(403, body));

        assertThatThrownBy(() -> client(RegistryAccess.ANONYMOUS).manifest("app", "1"))
                .message()
                .contains("sig=(hidden)&X-Amz-Signature=(hidden) token: (hidden)")
                .hasSizeLessThan(1300);
    }

    @Test
    void basicLoginIsAnsweredAndRemembered() throws IOException {
        registry.requireBasic("alice", "s3cret");
        RegistryClient client = client(AS_ALICE);

        client.manifest("app", "1");
        client.manifest("app", "1");

        assertThat(registry.requests()).hasSize(3);
    }

    @Test
    void wrongPasswordFailsWithoutBeingShown() {
        registry.requireBasic("alice", "other");

        assertThatThrownBy(() -> client(AS_ALICE).manifest("app", "1"))
                .hasMessageContaining("answered 401")
                .hasMessageContaining("Check the user name and password")
                .message()
                .doesNotContain("s3cret");
        assertThat(registry.requests()).hasSize(2);
    }

    @Test
    void missingCredentialIsSaid() {
        registry.requireBasic("alice", "s3cret");

        assertThatThrownBy(() -> client(RegistryAccess.ANONYMOUS).manifest("app", "1"))
                .hasMessageContaining("no user name and password are known");
    }

    @Test
    void anonymousTokenIsFetchedOnceForAllRequests() throws IOException {
        registry.requireToken(null, null);
        RegistryClient client = client(RegistryAccess.ANONYMOUS);

        client.manifest("app", "1");
        client.manifest("app", "1");

        assertThat(registry.requests())
                .containsExactly(
                        "GET /v2/app/manifests/1",
                        "GET /token?service=test%2C+registry&scope=repository%3Aapp%3Apull",
                        "GET /v2/app/manifests/1",
                        "GET /v2/app/manifests/1");
    }

    @Test
    void expiredTokenIsRenewed() throws IOException {
        registry.requireToken("alice", "s3cret");
        RegistryClient client = client(AS_ALICE);
        client.manifest("app", "1");
        registry.expireTokens();

        assertThat(client.manifest("app", "1").content()).isEqualTo(MANIFEST);
    }

    @Test
    void tokenThatTheRegistryDoesNotTakeEndsAfterOneRenewal() {
        registry.requireToken(null, null);
        registry.fail("GET /token", reply -> Reply.of(200, "{\"token\":\"useless\"}"));

        assertThatThrownBy(() -> client(RegistryAccess.ANONYMOUS).manifest("app", "1"))
                .hasMessageContaining("answered 401");
        assertThat(registry.requests()).hasSize(3);
    }

    @Test
    void endlessTokenIsRefused() {
        registry.requireToken(null, null);
        registry.fail("GET /token", reply -> Reply.of(200, "{\"token\":\"" + "x".repeat(2 * 1024 * 1024) + "\"}"));

        assertThatThrownBy(() -> client(RegistryAccess.ANONYMOUS).manifest("app", "1"))
                .hasMessageContaining("more than 1048576 bytes");
    }

    @Test
    void faultOfTheTokenServerIsTriedAgain() throws IOException {
        registry.requireToken(null, null);
        registry.fail("GET /token", answer(502), answer(502));

        assertThat(client(RegistryAccess.ANONYMOUS).manifest("app", "1").content())
                .isEqualTo(MANIFEST);
        assertThat(pauses).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "not an address", "http://metadata.example/token", "ftp://x/"})
    void tokenServerThatIsNoneIsRefused(String realm) {
        registry.requireTokenFrom(realm, null, null);

        assertThatThrownBy(() -> client(RegistryAccess.ANONYMOUS).manifest("app", "1"))
                .isInstanceOf(RegistryException.class);
        assertThat(pauses).isEmpty();
    }

    @Test
    void credentialIsNotSentOverPlainHttpUnlessTold() {
        registry.requireBasic("alice", "s3cret");

        assertThatThrownBy(() -> client(new RegistryAccess(ALICE, true, false)).manifest("app", "1"))
                .hasMessageContaining("not encrypted")
                .hasMessageContaining("sendCredentialsOverHttp");
        assertNothingSecretWasSentTo(registry);
    }

    @Test
    void credentialIsNotSentToATokenServerOverPlainHttpUnlessTold() {
        registry.requireToken("alice", "s3cret");

        assertThatThrownBy(() -> client(new RegistryAccess(ALICE, true, false)).manifest("app", "1"))
                .isInstanceOf(RegistryException.class);
        assertNothingSecretWasSentTo(registry);
    }

    @Test
    void credentialIsNotSentOverUnverifiedTlsUnlessTold(@TempDir Path directory) throws Exception {
        try (TestRegistry secure = new TestRegistry(TestCertificate.selfSigned(directory), true)) {
            secure.addManifest("app", MediaType.OCI_MANIFEST, MANIFEST, "1");
            secure.requireBasic("alice", "s3cret");

            assertThatThrownBy(() -> registries
                            .client(secure.name(), new RegistryAccess(ALICE, true, false))
                            .manifest("app", "1"))
                    .hasMessageContaining("sendCredentialsOverHttp");
            assertNothingSecretWasSentTo(secure);
            assertThat(registries
                            .client(secure.name(), AS_ALICE)
                            .manifest("app", "1")
                            .content())
                    .isEqualTo(MANIFEST);
        }
    }

    @Test
    void registryWithoutTrustedCertificateIsUsedOnlyWhereAllowed(@TempDir Path directory) throws Exception {
        try (TestRegistry secure = new TestRegistry(TestCertificate.selfSigned(directory), true)) {
            secure.addManifest("app", MediaType.OCI_MANIFEST, MANIFEST, "1");
            // Not a loopback name for us, though it resolves to one.
            String name = secure.name().replace("127.0.0.1", "[::ffff:7f00:1]");

            assertThatThrownBy(() ->
                            registries.client(name, RegistryAccess.ANONYMOUS).manifest("app", "1"))
                    .hasMessageContaining("allowInsecureRegistries");
            assertThat(pauses).isEmpty();
            assertThat(secure.requests()).isEmpty();
            assertThat(registries
                            .client(name, new RegistryAccess(null, true, false))
                            .manifest("app", "1")
                            .content())
                    .isEqualTo(MANIFEST);
        }
    }

    @Test
    void plainHttpBeyondThisMachineIsUsedOnlyWhereAllowed() throws IOException {
        String name = registry.name().replace("127.0.0.1", "[::ffff:7f00:1]");

        assertThatThrownBy(
                        () -> registries.client(name, RegistryAccess.ANONYMOUS).manifest("app", "1"))
                .hasMessageContaining("allowInsecureRegistries");
        assertThat(registry.requests()).isEmpty();
        assertThat(registries
                        .client(name, new RegistryAccess(null, true, false))
                        .manifest("app", "1")
                        .content())
                .isEqualTo(MANIFEST);
    }

    @Test
    void blobStreamsWithItsLength() throws IOException {
        Descriptor blob = registry.addBlob(MediaType.OCI_LAYER_GZIP, noise(3_000_000));

        assertThat(read(blob)).isEqualTo(noise(3_000_000));
    }

    @Test
    void brokenTransferGoesOnWhereItStopped() throws IOException {
        Descriptor blob = registry.addBlob(MediaType.OCI_LAYER_GZIP, noise(3_000_000));
        registry.fail(
                "GET /v2/app/blobs/",
                reply -> reply.broken(CUT, 1_000_000),
                reply -> reply.broken(CUT, 500_000),
                answer(503),
                reply -> reply.broken(STALL, 100_000));

        assertThat(read(blob)).isEqualTo(noise(3_000_000));
        assertThat(registry.calls())
                .extracting(call -> call.headers().get("range"))
                .startsWith(null, "bytes=1000000-", "bytes=1500000-")
                .endsWith("bytes=1600000-");
    }

    @Test
    void resetTransferRecovers() throws IOException {
        Descriptor blob = registry.addBlob(MediaType.OCI_LAYER_GZIP, noise(500_000));
        registry.fail("GET /v2/app/blobs/", reply -> reply.broken(RESET, 200_000));

        assertThat(read(blob)).isEqualTo(noise(500_000));
    }

    @Test
    void registryWithoutRangesIsReadAgainFromTheBeginning() throws IOException {
        Descriptor blob = registry.addBlob(MediaType.OCI_LAYER_GZIP, noise(500_000));
        registry.fail(
                "GET /v2/app/blobs/", reply -> reply.broken(CUT, 200_000), reply -> Reply.of(200, noise(500_000)));

        assertThat(read(blob)).isEqualTo(noise(500_000));
    }

    @Test
    void transferThatAlwaysBreaksFails() {
        Descriptor blob = registry.addBlob(MediaType.OCI_LAYER_GZIP, noise(500_000));
        Reply.Fault cut = reply -> reply.broken(CUT, 1000);
        registry.fail("GET /v2/app/blobs/", cut, cut, cut, cut, cut);

        assertThatThrownBy(() -> read(blob))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining(blob.digest().toString())
                .hasMessageContaining("5 attempts");
    }

    @Test
    void registryWithoutTlsThatHangsUpIsTriedAgain() {
        Descriptor blob = registry.addBlob(MediaType.OCI_LAYER_GZIP, noise(500));
        Reply.Fault cut = reply -> reply.broken(CUT, 0);
        registry.fail("GET /v2/app/blobs/", cut, cut, cut, cut, cut);

        assertThatThrownBy(() -> read(blob)).hasMessageContaining("5 attempts");
    }

    @Test
    void bodyThatStopsComingIsGivenUp() {
        Descriptor blob = registry.addBlob(MediaType.OCI_LAYER_GZIP, noise(500_000));
        Reply.Fault stall = reply -> reply.broken(STALL, 1000);
        registry.fail("GET /v2/app/blobs/", stall, stall, stall, stall, stall);

        assertThatThrownBy(() -> read(blob)).hasMessageContaining("nothing was received");
    }

    @Test
    void blobOfAnotherLengthIsRefusedBeforeItIsRead() {
        Descriptor blob = registry.addBlob(MediaType.OCI_LAYER_GZIP, noise(1000));
        Descriptor longer = new Descriptor(blob.mediaType(), blob.digest(), 1L << 62);
        registry.fail("GET /v2/app/blobs/", reply -> Reply.of(200, "<html>").with("Content-Type", "text/html"));

        assertThatThrownBy(() -> read(blob))
                .hasMessageContaining("6 bytes of type 'text/html'")
                .hasMessageContaining("1000 bytes");
        assertThatThrownBy(() -> read(longer)).hasMessageContaining("it offers 1000 bytes");
        assertThat(pauses).isEmpty();
    }

    @Test
    void blobThatGoesOnPastItsLengthIsRefused() {
        Descriptor blob = registry.addBlob(MediaType.OCI_LAYER_GZIP, noise(1000));
        registry.fail("GET /v2/app/blobs/", reply -> chunkedBlanks(2000));

        assertThatThrownBy(() -> read(blob)).hasMessageContaining("more than the 1000 bytes");
    }

    @Test
    void redirectToAnotherHostIsFollowedWithoutTheLogin() throws IOException {
        try (TestRegistry storage = new TestRegistry()) {
            registry.requireBasic("alice", "s3cret");
            Descriptor blob = storage.addBlob(MediaType.OCI_LAYER_GZIP, noise(1000));
            registry.fail(
                    "GET /v2/app/blobs/",
                    right -> right,
                    reply -> Reply.of(307, "").with("Location", storage.url() + "/v2/x/blobs/" + blob.digest()));

            try (InputStream in = client(AS_ALICE).blob("app", blob)) {
                assertThat(in.readAllBytes()).isEqualTo(noise(1000));
            }
            assertThat(storage.requests()).hasSize(1);
            assertNothingSecretWasSentTo(storage);
        }
    }

    @Test
    void redirectWithinTheRegistryKeepsTheLogin() throws IOException {
        registry.requireBasic("alice", "s3cret");
        Descriptor blob = registry.addBlob(MediaType.OCI_LAYER_GZIP, noise(1000));
        registry.fail(
                "GET /v2/app/blobs/",
                right -> right,
                reply -> Reply.of(302, "").with("Location", "/v2/mirror/blobs/" + blob.digest()));

        try (InputStream in = client(AS_ALICE).blob("app", blob)) {
            assertThat(in.readAllBytes()).isEqualTo(noise(1000));
        }
    }

    @Test
    void redirectLoopEnds() {
        List<Reply.Fault> loop = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            loop.add(reply -> Reply.of(307, "").with("Location", "/v2/app/manifests/1"));
        }
        loop.forEach(redirect -> registry.fail("GET ", redirect));

        assertThatThrownBy(() -> client(RegistryAccess.ANONYMOUS).manifest("app", "1"))
                .hasMessageContaining("more than 10 times");
        assertThat(registry.requests()).hasSize(11);
    }

    @Test
    void redirectFromHttpsToHttpIsRefused(@TempDir Path directory) throws Exception {
        try (TestRegistry secure = new TestRegistry(TestCertificate.selfSigned(directory), true)) {
            secure.fail(
                    "GET ",
                    reply -> Reply.of(307, "").with("Location", registry.url() + "/v2/app/manifests/1?sig=abc"));

            assertThatThrownBy(() -> registries
                            .client(secure.name(), new RegistryAccess(null, true, false))
                            .manifest("app", "1"))
                    .hasMessageContaining("redirects from HTTPS to http://")
                    .message()
                    .doesNotContain("abc");
            assertThat(registry.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data",
                "https://localhost:8080/",
                "http://127.8.9.1/",
                "https://[::1]/",
                "https://[::ffff:7f00:1]/",
                "http://0.0.0.0/"
            })
    void registryOutsideCannotSendUsToThisMachine(String address) throws IOException {
        Origin outside = Origin.of(URI.create("https://registry.example"));
        try (Transport transport = new Transport(timeouts)) {
            Connector connector = new Connector(transport, outside, new RegistryAccess(null, true, false));

            assertThatThrownBy(() -> connector.requireReachable(URI.create(address)))
                    .hasMessageContaining("only this machine can reach");
            assertThatCode(() -> connector.requireReachable(URI.create("https://10.1.2.3/token")))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void hostThatDoesNotExistIsNamed() {
        assertThatThrownBy(() -> registries
                        .client("registry.invalid", RegistryAccess.ANONYMOUS)
                        .manifest("app", "1"))
                .hasMessageStartingWith("registry.invalid: cannot pull app:1: ")
                .hasMessageContaining("5 attempts");
    }

    @Test
    void refusedConnectionIsTriedAgain() throws IOException {
        String gone = registry.name();
        registry.close();

        assertThatThrownBy(
                        () -> registries.client(gone, RegistryAccess.ANONYMOUS).manifest("app", "1"))
                .hasMessageContaining("refused")
                .hasMessageContaining("5 attempts");
    }

    @Test
    void dockerHubHasAnotherAddress() {
        assertThat(RegistryClient.address("docker.io")).hasHost("registry-1.docker.io");
        assertThat(RegistryClient.address("harbor.example:8443")).hasToString("https://harbor.example:8443/");
    }

    @Test
    void textFormsHideSecrets() {
        assertThat(AS_ALICE.toString() + new Authorization("Bearer s3cret", true))
                .doesNotContain("s3cret");
    }

    private RegistryClient client(RegistryAccess access) throws IOException {
        return registries.client(registry.name(), access);
    }

    private byte[] read(Descriptor blob) throws IOException {
        try (InputStream in = client(RegistryAccess.ANONYMOUS).blob("app", blob)) {
            return in.readAllBytes();
        }
    }

    private static void assertNothingSecretWasSentTo(TestRegistry server) {
        assertThat(server.calls()).isNotEmpty().noneMatch(call -> call.headers().containsKey("authorization"));
    }

    private static Reply.Fault answer(int status) {
        return reply -> Reply.of(status, "no luck");
    }

    private static Reply chunkedBlanks(int length) {
        String blanks = " ".repeat(length);
        String body = Integer.toHexString(length) + "\r\n" + blanks + "\r\n0\r\n\r\n";
        return Reply.of(200, body).with("Transfer-Encoding", "chunked");
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        return noise;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
