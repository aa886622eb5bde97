// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.alinesno.container.http.Authorization;
import com.alinesno.container.http.Network;
import com.alinesno.container.http.Origin;
import com.alinesno.container.http.Transport;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.registry.login.ConnectionPolicy;
import com.alinesno.container.registry.login.CredentialSource;
import com.alinesno.container.registry.login.RegistryAccess;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryClientTest extends RegistryFixture {

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
        registry.refuse("GET ", status, status, status, status, status, status, status);

        assertThat(client(RegistryAccess.ANONYMOUS).manifest("app", "1").content())
                .isEqualTo(MANIFEST);
        assertThat(pauses).hasSize(7).allMatch(pause -> pause.compareTo(Duration.ofSeconds(10)) <= 0);
        assertThat(registry.connections()).isEqualTo(1);
    }

    @Test
    void faultThatDoesNotPassIsToldInOneLine() {
        registry.refuse("GET ", 503, 503, 503, 503, 503, 503, 503, 503);

        RegistryException failure = catchThrowableOfType(
                RegistryException.class, () -> client(RegistryAccess.ANONYMOUS).manifest("app", "1"));

        assertThat(failure).hasMessage(registry.name() + ": cannot pull app:1: answered 503 no luck (8 attempts)");
        assertThat(failure.status()).isEqualTo(503);
        assertThat(failure.attempts()).isEqualTo(8);
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
        try (Transport transport = new Transport(Network.direct(timeouts))) {
            ConnectionPolicy connector =
                    new ConnectionPolicy(transport, outside, new RegistryAccess(CredentialSource.NONE, true, false));

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
                .hasMessageStartingWith("registry.invalid: cannot pull app:1: the host name does not resolve. Check");
        assertThat(pauses).isEmpty();
    }

    @Test
    void refusedConnectionOnThisMachineIsTriedAgainForFourSeconds() throws IOException {
        String gone = registry.name();
        registry.close();

        assertThatThrownBy(
                        () -> registries.client(gone, RegistryAccess.ANONYMOUS).manifest("app", "1"))
                .hasMessageContaining("refused (3 attempts)");
        assertThat(pauses.stream().mapToLong(Duration::toMillis).sum()).isLessThanOrEqualTo(4000);
        assertThat(told).hasSize(2).allMatch(line -> line.startsWith(gone + ": trying again in "));
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
}
