// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.http.Credential;
import com.alinesno.container.http.Network;
import com.alinesno.container.http.Origin;
import com.alinesno.container.http.Payload;
import com.alinesno.container.http.Response;
import com.alinesno.container.http.Timeouts;
import com.alinesno.container.http.Transport;
import com.alinesno.container.http.tls.Tls;
import com.alinesno.container.oci.BlobSource;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.peer.Peers;
import com.alinesno.container.registry.login.ConnectionPolicy;
import com.alinesno.container.registry.login.FoundCredential;
import com.alinesno.container.registry.login.RegistryAccess;
import com.alinesno.container.registry.login.TokenScope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the client does with real registries. They are named by the variables that hold their addresses; one that is not
 * set leaves its tests out, except where peers are required.
 */
class RegistryContractPeerTest {

    private static final Peers PEERS = Peers.ofThisMachine();
    private static final String SECURE = "SECURE_REGISTRY";
    /** Registries keep what they have from run to run, and some find a blob in all of their repositories. */
    private final long number = System.nanoTime();

    private final String repository = "contract/r" + ProcessHandle.current().pid() + "-" + number;
    private final byte[] layerContent = noise(number);
    private final Descriptor layer = Descriptor.of(MediaType.OCI_LAYER_GZIP, layerContent);
    private final byte[] configContent = bytes("{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":"
            + "{\"type\":\"layers\",\"diff_ids\":[\"" + layer.digest() + "\"]}}");
    private final Descriptor config = Descriptor.of(MediaType.OCI_CONFIG, configContent);
    private final byte[] manifestContent = bytes("{\"schemaVersion\":2,\"mediaType\":\"" + MediaType.OCI_MANIFEST
            + "\",\"config\":" + config.toJson() + ",\"layers\":[" + layer.toJson() + "]}");
    private final Descriptor manifest = Descriptor.of(MediaType.OCI_MANIFEST, manifestContent);
    private final BlobSource content =
            blob -> new ByteArrayInputStream(blob.equals(layer) ? layerContent : configContent);

    private final List<Registries> open = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(Registries::close);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REGISTRY", "DISTRIBUTION", "ZOT", SECURE})
    void imageThatWasPushedIsPulled(String peer) throws Exception {
        RegistryClient client = client(peer);
        assertThat(client.find(repository, "1.0")).isNull();

        pushImage(client, "1.0");

        assertThat(client.find(repository, "1.0")).isEqualTo(manifest.digest());
        assertThat(client.manifest(repository, "1.0").content()).isEqualTo(manifestContent);
        assertThat(client.manifest(repository, manifest.digest()).descriptor()).isEqualTo(manifest);
        try (InputStream in = client.blob(repository, layer)) {
            assertThat(in.readAllBytes()).isEqualTo(layerContent);
        }
        assertThat(client.push(repository, layer, content, List.of())).isEqualTo(PushedBlob.EXISTED);
        assertThat(client.tags(repository)).containsExactly("1.0");
        assertThat(client.repositories()).contains(repository);
        assertThat(client.referrers(repository, manifest.digest())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"REGISTRY", "DISTRIBUTION", SECURE})
    void blobOfAnotherRepositoryIsMounted(String peer) throws Exception {
        RegistryClient client = client(peer);
        client.push(repository, layer, content, List.of());

        assertThat(client.push(repository + "/other", layer, content, List.of(repository)))
                .isEqualTo(PushedBlob.MOUNTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REGISTRY", "DISTRIBUTION", "ZOT", SECURE})
    void mountOfWhatIsNotThereBecomesAnUpload(String peer) throws Exception {
        assertThat(client(peer).push(repository, layer, content, List.of(repository + "/none")))
                .isEqualTo(PushedBlob.UPLOADED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REGISTRY", "DISTRIBUTION", "ZOT", SECURE})
    void blobArrivesInPieces(String peer) throws Exception {
        RegistrySession session = session(peer);
        ChunkedUpload upload = new ChunkedUpload(
                session,
                new Payload(() -> new ByteArrayInputStream(layerContent), layerContent.length),
                TokenScope.push(repository));
        assertThat(upload.takeSmaller()).isTrue();
        assertThat(upload.takeSmaller()).isTrue();
        URI at;
        try (Response begun = send(session, "POST", session.at("/v2/" + repository + "/blobs/uploads/"))) {
            upload.begin(begun);
            at = session.location(begun);
        }
        URI end = upload.send(at);
        String separator = end.getRawQuery() == null ? "?" : "&";
        send(session, "PUT", URI.create(end + separator + "digest=" + layer.digest()))
                .close();

        try (InputStream in = client(peer).blob(repository, layer)) {
            assertThat(in.readAllBytes()).isEqualTo(layerContent);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"REGISTRY", "DISTRIBUTION", "ZOT", SECURE})
    void contentWithAnotherDigestIsRefused(String peer) throws Exception {
        RegistryClient client = client(peer);
        byte[] other = noise(number + 1);

        assertThatThrownBy(() -> client.push(repository, layer, any -> new ByteArrayInputStream(other), List.of()))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("answered 400");
        assertThatThrownBy(() -> client.blob(repository, layer)).hasMessageContaining("answered 404");
    }

    @ParameterizedTest
    @ValueSource(strings = {"REGISTRY", "DISTRIBUTION", "ZOT", SECURE})
    void eightPushAtOnce(String peer) throws Exception {
        RegistryClient client = client(peer);
        ExecutorService modules = Executors.newFixedThreadPool(8);
        try {
            List<Future<Digest>> pushes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String tag = "v" + i;
                pushes.add(modules.submit(() -> {
                    pushImage(client, tag);
                    return manifest.digest();
                }));
            }
            for (Future<Digest> push : pushes) {
                push.get();
            }
        } finally {
            modules.shutdownNow();
        }
        assertThat(client.tags(repository)).hasSize(8);
    }

    @Test
    void wrongPasswordIsToldAndNotShown() throws IOException {
        RegistryClient client = client(SECURE, as("wr0ng"), tls());

        assertThatThrownBy(() -> client.tags(repository))
                .hasMessageContaining("answered 401")
                .message()
                .doesNotContain("wr0ng");
    }

    @Test
    void passwordIsNotSentWhereTheCertificateIsNotTrusted() throws IOException {
        RegistryClient client = client(SECURE, as("pe3rs"), Tls.OF_JAVA);

        assertThatThrownBy(() -> client.tags(repository)).hasMessageContaining("sendCredentialsOverHttp");
    }

    private void pushImage(RegistryClient client, String tag) throws IOException {
        client.push(repository, layer, content, List.of());
        client.push(repository, config, content, List.of());
        client.putManifest(repository, manifest, manifestContent, null);
        client.putManifest(repository, manifest, manifestContent, tag);
    }

    private RegistryClient client(String peer) throws IOException {
        boolean secure = peer.equals(SECURE);
        return client(peer, secure ? as("pe3rs") : RegistryAccess.ANONYMOUS, secure ? tls() : Tls.OF_JAVA);
    }

    private RegistryClient client(String peer, RegistryAccess access, Tls tls) throws IOException {
        Registries registries = Registries.open(() -> new Network(Timeouts.DEFAULT, List.of(), tls), told -> {});
        open.add(registries);
        return registries.client(PEERS.setting(peer), access);
    }

    private RegistrySession session(String peer) throws IOException {
        boolean secure = peer.equals(SECURE);
        URI root = RegistryClient.address(PEERS.setting(peer));
        RegistryAccess access = secure ? as("pe3rs") : RegistryAccess.ANONYMOUS;
        Network network = new Network(Timeouts.DEFAULT, List.of(), secure ? tls() : Tls.OF_JAVA);
        ConnectionPolicy connector = new ConnectionPolicy(new Transport(network), Origin.of(root), access);
        return new RegistrySession(PEERS.setting(peer), root, connector, access);
    }

    private Response send(RegistrySession session, String method, URI uri) throws IOException {
        return session.send(new RegistrySession.Call(method, uri, Map.of(), null, TokenScope.push(repository)));
    }

    private static RegistryAccess as(String password) {
        Credential login = new Credential.Password("peer", password);
        return new RegistryAccess((registry, repository) -> new FoundCredential(login, List.of()), false, false);
    }

    private static Tls tls() {
        return new Tls(Path.of(PEERS.setting(SECURE + "_CA")), null, null, null, List.of());
    }

    private static byte[] noise(long seed) {
        byte[] noise = new byte[3_000_000];
        new Random(seed).nextBytes(noise);
        return noise;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
