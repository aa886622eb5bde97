// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.http.Network;
import com.alinesno.container.http.Timeouts;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.peer.Peers;
import com.alinesno.container.registry.login.RegistryAccess;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client does with real registries that believe a token server: each is started for the test that needs it. */
class TokenPeerTest {

    private static final Peers PEERS = Peers.ofThisMachine();
    private static final Pattern ADDRESS = Pattern.compile("listening on (127\\.0\\.0\\.1:[0-9]+)");
    private static final byte[] CONTENT = RegistryFixture.bytes("what is pushed");
    private static final Descriptor BLOB = Descriptor.of(MediaType.OCI_LAYER, CONTENT);

    @TempDir
    private Path directory;

    private PeerTokens tokens;
    private @Nullable Process registry;

    @BeforeEach
    void startTokenServer() throws Exception {
        tokens = new PeerTokens(directory);
    }

    @AfterEach
    void stopServers() throws Exception {
        tokens.close();
        if (registry != null) {
            registry.destroyForcibly().waitFor();
        }
    }

    /** Starts the program of a registry and returns its address. */
    private String start(String program) throws Exception {
        Path configuration = Files.writeString(directory.resolve("registry.yml"), """
                version: 0.1
                log: {level: info, accesslog: {disabled: true}}
                storage:
                  filesystem: {rootdirectory: "%s"}
                  maintenance: {uploadpurging: {enabled: false}}
                http: {addr: "127.0.0.1:0", secret: one-instance-only}
                auth: {token: {realm: "%s", service: "%s", issuer: "%s", rootcertbundle: "%s"}}
                """.formatted(
                        directory.resolve("registry"),
                        tokens.realm(),
                        PeerTokens.SERVICE,
                        PeerTokens.ISSUER,
                        tokens.writeCertificate(directory.resolve("tokens.crt"))));
        Path log = directory.resolve("registry.log");
        Process started = new ProcessBuilder(program, "serve", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        registry = started;
        while (!started.waitFor(20, TimeUnit.MILLISECONDS)) {
            Matcher address = ADDRESS.matcher(Files.readString(log));
            if (address.find()) {
                return address.group(1);
            }
        }
        throw new AssertionError(program + " ended: " + Files.readString(log));
    }

    private static String program(String peer) {
        return PEERS.require(peer.equals("docker-registry") ? peer : PEERS.setting(peer))
                .toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker-registry", "DISTRIBUTION_PROGRAM"})
    void tokensAreFetchedForWhatIsDone(String peer) throws Exception {
        String address = start(program(peer));
        try (Registries registries = Registries.open(() -> Network.direct(Timeouts.DEFAULT), told -> {})) {
            RegistryClient client = registries.client(address, RegistryFixture.AS_ALICE);
            PushedBlob first = client.push("team/app", BLOB, blob -> new ByteArrayInputStream(CONTENT), List.of());
            PushedBlob second =
                    client.push("team/other", BLOB, blob -> new ByteArrayInputStream(CONTENT), List.of("team/app"));

            assertThat(first).isEqualTo(PushedBlob.UPLOADED);
            assertThat(second).isEqualTo(PushedBlob.MOUNTED);
            try (InputStream in = client.blob("team/other", BLOB)) {
                assertThat(in.readAllBytes()).isEqualTo(CONTENT);
            }
        }
        assertThat(tokens.scopes())
                .contains(
                        "repository:team/app:pull,push", "repository:team/other:pull,push", "repository:team/app:pull");
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker-registry", "DISTRIBUTION_PROGRAM"})
    void whoeverIsUnknownPushesNothing(String peer) throws Exception {
        String address = start(program(peer));
        try (Registries registries = Registries.open(() -> Network.direct(Timeouts.DEFAULT), told -> {})) {
            RegistryClient client = registries.client(address, RegistryAccess.ANONYMOUS);

            assertThatThrownBy(
                            () -> client.push("team/app", BLOB, blob -> new ByteArrayInputStream(CONTENT), List.of()))
                    .isInstanceOfSatisfying(
                            RegistryException.class, e -> assertThat(e.status()).isEqualTo(401));
        }
    }
}
