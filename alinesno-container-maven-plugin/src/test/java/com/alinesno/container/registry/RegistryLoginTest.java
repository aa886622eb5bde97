// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.alinesno.container.http.Credential;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.registry.login.CredentialSource;
import com.alinesno.container.registry.login.FoundCredential;
import com.alinesno.container.registry.login.RegistryAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryLoginTest extends RegistryFixture {

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
                .hasMessageContaining("Log in with 'docker login ")
                .message()
                .doesNotContain("s3cret");
        assertThat(registry.requests()).hasSize(2);
    }

    @Test
    void nothingThatWasSentIsShownNeitherInTheMessageNorInACause() {
        registry.requireBasic("alice", "s3cret");
        for (Reply.Fault fault : List.<Reply.Fault>of(
                right -> Reply.of(400, "You sent YWxpY2U6czNjcmV0 and s3cret"),
                right -> Reply.of(200, "s3cret"),
                right -> Reply.of(200, "{\"mediaType\":\"s3cret\"}"),
                right -> Reply.of(307, "").with("Location", "http://127.0.0.1:1/s3cret"),
                right -> Reply.of(200, "{}").with("Content-Length", "s3cret"),
                right -> Reply.of(200, "{}").with("s3cret s3cret", "x"))) {
            registry.fail("GET /v2/app/manifests/1", right -> right, fault);
            Throwable failure = catchThrowable(() -> client(AS_ALICE).manifest("app", "1"));
            for (Throwable each = failure; each != null; each = each.getCause()) {
                assertThat(String.valueOf(each)).doesNotContain("s3cret").doesNotContain("YWxpY2U6");
            }
        }
    }

    @Test
    void tokenThatIsNotInItsDocumentIsNotShown() {
        registry.requireToken("alice", "s3cret");
        registry.fail("GET /token", right -> Reply.of(200, "eyTHETOKEN.abc"));

        assertThatThrownBy(() -> client(AS_ALICE).manifest("app", "1"))
                .hasMessageContaining("is not valid JSON")
                .hasMessageNotContaining("THETOKEN")
                .satisfies(failure ->
                        assertThat(String.valueOf(failure.getCause())).doesNotContain("THETOKEN"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"token\":\"\",\"access_token\":\"TOKEN\"}",
                "{\"token\":null,\"access_token\":\"TOKEN\"}",
                "{\"token\":\"not one\",\"access_token\":\"TOKEN\"}",
                "{\"token\":\"TOKEN\",\"access_token\":\"\"}"
            })
    void tokenIsTheOneOfTwoThatCanBeOne(String document) throws IOException {
        registry.requireToken("alice", "s3cret");
        registry.fail("GET /token", right -> {
            String token = new String(right.body(), StandardCharsets.UTF_8).replaceAll(".*:\"|\"}", "");
            return Reply.of(200, document.replace("TOKEN", token));
        });

        assertThat(client(AS_ALICE).manifest("app", "1").content()).isEqualTo(MANIFEST);
    }

    @Test
    void tokenServerThatCannotBeReachedIsNamed() {
        registry.fail(
                "GET /v2/app/manifests/1",
                Collections.nCopies(8, (Reply.Fault) right -> Reply.of(401, "")
                                .with("WWW-Authenticate", "Bearer realm=\"http://127.0.0.1:1/token\",service=\"x\""))
                        .toArray(Reply.Fault[]::new));

        assertThatThrownBy(() -> client(AS_ALICE).manifest("app", "1"))
                .hasMessage(registry.name() + ": cannot pull app:1: 127.0.0.1:1, which it refers to:"
                        + " the connection was refused (3 attempts). Check why it refers to 127.0.0.1:1, and that this machine"
                        + " reaches that host; a proxy belongs in settings.xml");
        assertThat(told).isNotEmpty().allMatch(line -> line.contains("127.0.0.1:1, which it refers to"));
    }

    @Test
    void hostOfARedirectThatCannotBeReachedIsNamed() {
        registry.fail(
                "GET /v2/app/manifests/1",
                Collections.nCopies(8, (Reply.Fault)
                                right -> Reply.of(307, "").with("Location", "http://nowhere.invalid/x"))
                        .toArray(Reply.Fault[]::new));

        assertThatThrownBy(() -> client(AS_ALICE).manifest("app", "1"))
                .hasMessageStartingWith(
                        registry.name()
                                + ": cannot pull app:1: nowhere.invalid:80, which it refers to: the host name does not resolve. Check why");
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
                            .client(name, new RegistryAccess(CredentialSource.NONE, true, false))
                            .manifest("app", "1")
                            .content())
                    .isEqualTo(MANIFEST);
        }
    }

    @Test
    void credentialIsLookedForOnceTheRegistryAsksAndNotBefore() throws IOException {
        List<String> asked = new ArrayList<>();
        CredentialSource counting = (name, repository) -> {
            asked.add(repository);
            return ALICE.find(name, repository);
        };
        RegistryClient client = client(new RegistryAccess(counting, true, true));
        client.manifest("app", "1");
        assertThat(asked).isEmpty();

        registry.requireBasic("alice", "s3cret");
        client.manifest("app", "1");
        client.manifest("app", "1");
        assertThat(asked).containsExactly("app");
    }

    @Test
    void loginThatFailsTellsWhereTheCredentialCameFromOrWasLookedFor() {
        registry.requireBasic("alice", "other");

        assertThatThrownBy(() -> client(AS_ALICE).manifest("app", "1"))
                .hasMessageContaining("it does not take the user name and password (from the test)");
        CredentialSource none = (name, repository) -> new FoundCredential(null, List.of("one place", "another"));
        assertThatThrownBy(() -> client(new RegistryAccess(none, true, true)).manifest("app", "1"))
                .hasMessageContaining("no user name and password are known for it (asked: one place; another)");
    }

    @Test
    void registryTokenIsSentAsItIs() {
        registry.requireToken("alice", "s3cret");
        CredentialSource token =
                (name, repository) -> new FoundCredential(new Credential.RegistryToken("t0ken"), List.of("the test"));

        assertThatThrownBy(() -> client(new RegistryAccess(token, true, true)).manifest("app", "1"))
                .hasMessageContaining("answered 401")
                .hasMessageNotContaining("t0ken");
        assertThat(registry.calls())
                .extracting(call -> call.headers().get("authorization"))
                .contains("Bearer t0ken");
        assertThat(registry.requests()).noneMatch(request -> request.startsWith("GET /token"));
    }

    @Test
    void plainHttpBeyondThisMachineIsUsedOnlyWhereAllowed() throws IOException {
        String name = registry.name().replace("127.0.0.1", "[::ffff:7f00:1]");

        assertThatThrownBy(
                        () -> registries.client(name, RegistryAccess.ANONYMOUS).manifest("app", "1"))
                .hasMessageContaining("allowInsecureRegistries");
        assertThat(registry.requests()).isEmpty();
        assertThat(registries
                        .client(name, new RegistryAccess(CredentialSource.NONE, true, false))
                        .manifest("app", "1")
                        .content())
                .isEqualTo(MANIFEST);
    }
}
