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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** A registry, a client and an image, to see what comes of one fault. */
final class FaultBench implements AutoCloseable {

    static final CredentialSource ALICE =
            (registry, repository) -> new FoundCredential(new Credential.Password("alice", "s3cret"), List.of());

    private static final byte[] LAYER = noise(300_000);

    final Descriptor config = Descriptor.of(MediaType.OCI_CONFIG, bytes("{}"));
    final byte[] layerContent = LAYER;
    final Descriptor layer = Descriptor.of(MediaType.OCI_LAYER_GZIP, layerContent);
    final byte[] manifestContent = manifest(config, layer);
    final Descriptor manifest = Descriptor.of(MediaType.OCI_MANIFEST, manifestContent);

    final TestRegistry registry = new TestRegistry();
    private final List<Duration> pauses;
    private Registries registries;
    private String name = registry.name();
    private RegistryAccess access = new RegistryAccess(ALICE, true, true);

    /**
     * @param registries what the client comes from; it is not closed
     * @param pauses where those write down their waits
     */
    FaultBench(Registries registries, List<Duration> pauses) throws IOException {
        this.registries = registries;
        this.pauses = pauses;
        registry.addManifest("app", MediaType.OCI_MANIFEST, manifestContent, "1");
        registry.addBlob("app", MediaType.OCI_LAYER_GZIP, layerContent);
    }

    /** Registries that write down their waits instead of waiting. */
    static Registries registries(Duration limit, List<Duration> pauses) {
        return new Registries(
                () -> Network.direct(new Timeouts(limit, limit, limit)),
                RetryPolicy.DEFAULT,
                pauses::add,
                new Random(1),
                told -> {});
    }

    /** For faults that make the client wait: what it does now has short timeouts. */
    void hurry(FaultCase.Trial trial) throws Exception {
        Registries patient = registries;
        try (Registries hasty = registries(Duration.ofMillis(150), pauses)) {
            registries = hasty;
            trial.run(this);
        } finally {
            registries = patient;
        }
    }

    void useAccess(RegistryAccess other) {
        access = other;
    }

    /** From now on the registry goes by another name. */
    void useName(String other) {
        name = other;
    }

    RegistryClient client() throws IOException {
        return registries.client(name, access);
    }

    /** Pushes an image and checks what the registry has of it then: all, or no tag. */
    void push() throws IOException {
        try {
            pushAs("1");
            assertThat(registry.blobOf("team/app", layer.digest())).isEqualTo(layerContent);
            assertThat(registry.manifestOf("team/app", "1")).isEqualTo(manifestContent);
        } catch (IOException e) {
            assertThat(registry.manifestOf("team/app", "1")).isNull();
            throw e;
        }
    }

    void pushAs(String tag) throws IOException {
        RegistryClient client = client();
        client.push("team/app", config, any -> new ByteArrayInputStream(bytes("{}")), List.of());
        client.push("team/app", layer, any -> new ByteArrayInputStream(layerContent), List.of("base/java"));
        client.putManifest("team/app", manifest, manifestContent, null);
        client.putManifest("team/app", manifest, manifestContent, tag);
    }

    /** Pulls an image and checks that it is the right one. */
    void pull() throws IOException {
        assertThat(client().manifest("app", "1").content()).isEqualTo(manifestContent);
        assertThat(client().manifest("app", manifest.digest()).content()).isEqualTo(manifestContent);
        try (InputStream in = client().blob("app", layer)) {
            assertThat(in.readAllBytes()).isEqualTo(layerContent);
        }
    }

    /** How often it was tried again, and how long the waits were where the registry decided about them. */
    List<Duration> pauses() {
        return pauses;
    }

    @Override
    public void close() throws IOException {
        registry.close();
        assertThat(registry.offences()).isEmpty();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        return noise;
    }

    private static byte[] manifest(Descriptor config, Descriptor layer) {
        return bytes("{\"schemaVersion\":2,\"mediaType\":\"" + MediaType.OCI_MANIFEST + "\",\"config\":"
                + config.toJson() + ",\"layers\":[" + layer.toJson() + "]}");
    }
}
