// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.http.Credential;
import com.alinesno.container.http.Network;
import com.alinesno.container.http.RetryPolicy;
import com.alinesno.container.http.Timeouts;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.registry.login.CredentialSource;
import com.alinesno.container.registry.login.FoundCredential;
import com.alinesno.container.registry.login.RegistryAccess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A registry of the test's own, a client that remembers its pauses, and what tests of both say often. */
abstract class RegistryFixture {

    static final byte[] MANIFEST = bytes("{\"schemaVersion\":2}");
    static final CredentialSource ALICE = (registry, repository) ->
            new FoundCredential(new Credential.Password("alice", "s3cret"), List.of("the test"));
    static final RegistryAccess AS_ALICE = new RegistryAccess(ALICE, true, true);

    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    final List<String> told = new CopyOnWriteArrayList<>();
    final Timeouts timeouts = new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofMillis(300));
    final Registries registries =
            new Registries(() -> Network.direct(timeouts), RetryPolicy.DEFAULT, pauses::add, new Random(7), told::add);
    TestRegistry registry;

    @BeforeEach
    final void startRegistry() throws IOException {
        registry = new TestRegistry();
        registry.addManifest("app", MediaType.OCI_MANIFEST, MANIFEST, "1");
    }

    @AfterEach
    final void stopRegistry() throws IOException {
        registries.close();
        registry.close();
        assertThat(registry.offences()).isEmpty();
    }

    RegistryClient client(RegistryAccess access) throws IOException {
        return registries.client(registry.name(), access);
    }

    byte[] read(Descriptor blob) throws IOException {
        try (InputStream in = client(RegistryAccess.ANONYMOUS).blob("app", blob)) {
            return in.readAllBytes();
        }
    }

    static void assertNothingSecretWasSentTo(TestRegistry server) {
        assertThat(server.calls()).isNotEmpty().noneMatch(call -> call.headers().containsKey("authorization"));
    }

    static Reply.Fault answer(int status) {
        return reply -> Reply.of(status, "no luck");
    }

    static Reply chunkedBlanks(int length) {
        String blanks = " ".repeat(length);
        String body = Integer.toHexString(length) + "\r\n" + blanks + "\r\n0\r\n\r\n";
        return Reply.of(200, body).with("Transfer-Encoding", "chunked");
    }

    static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        return noise;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
