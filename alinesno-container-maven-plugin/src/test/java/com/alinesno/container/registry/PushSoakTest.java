// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.http.Network;
import com.alinesno.container.http.RetryPolicy;
import com.alinesno.container.http.Timeouts;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.registry.login.RegistryAccess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many pushes to registries on bad days. No wait is real. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class PushSoakTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final byte[] CONFIG = "{}".getBytes(StandardCharsets.UTF_8);

    private final Registries registries = new Registries(
            () -> Network.direct(new Timeouts(LIMIT, LIMIT, LIMIT)),
            RetryPolicy.DEFAULT,
            wait -> {},
            new Random(11),
            told -> {});
    private final Map<String, byte[]> pushed = new ConcurrentHashMap<>();
    private TestRegistry registry;

    @BeforeEach
    void startRegistry() throws IOException {
        registry = new TestRegistry();
        registry.requireBasic("alice", "s3cret");
    }

    @AfterEach
    void stopRegistry() throws IOException {
        registries.close();
        registry.close();
        assertThat(registry.offences()).isEmpty();
    }

    @Test
    void tagThatManyPushAtOnceIsOneWholeImage() throws Exception {
        ExecutorService modules = Executors.newFixedThreadPool(8);
        try (TestServer server = server(new FlakyServer(registry, 5, 0.1, 0.01))) {
            List<Future<?>> pushes = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                int number = i;
                pushes.add(modules.submit(() -> {
                    push(server, "v" + number, number, List.of("v" + number, "latest"));
                    return number;
                }));
            }
            for (Future<?> push : pushes) {
                push.get();
            }
        } finally {
            modules.shutdownNow();
        }
        assertThat(pushed).hasSize(24);
        pushed.keySet().forEach(this::assertWhole);
        assertThat(registry.manifestOf("team/app", "latest")).isIn(pushed.values());
    }

    private static TestServer server(TestServer.Handler handler) throws IOException {
        return new TestServer(ServerSocketFactory.getDefault(), handler);
    }

    private RegistryClient client(String name) throws IOException {
        return registries.client(name, new RegistryAccess(FaultBench.ALICE, true, true));
    }

    private void push(TestServer server, String name, int seed, List<String> tags) throws IOException {
        Random random = new Random(seed);
        byte[] content = new byte[random.nextInt(40_000)];
        random.nextBytes(content);
        Descriptor layer = Descriptor.of(MediaType.OCI_LAYER_GZIP, content);
        Descriptor config = Descriptor.of(MediaType.OCI_CONFIG, CONFIG);
        byte[] manifest = ("{\"schemaVersion\":2,\"mediaType\":\"" + MediaType.OCI_MANIFEST + "\",\"config\":"
                        + config.toJson() + ",\"layers\":[" + layer.toJson() + "]}")
                .getBytes(StandardCharsets.UTF_8);
        RegistryClient client = client("127.0.0.1:" + server.port());
        client.push("team/app", layer, any -> new ByteArrayInputStream(content), List.of());
        client.push("team/app", config, any -> new ByteArrayInputStream(CONFIG), List.of());
        Descriptor described = Descriptor.of(MediaType.OCI_MANIFEST, manifest);
        client.putManifest("team/app", described, manifest, null);
        for (String tag : tags) {
            client.putManifest("team/app", described, manifest, tag);
        }
        pushed.put(name, manifest);
    }

    private void assertWhole(String tag) {
        byte[] manifest = requireNonNull(pushed.get(tag));
        assertThat(registry.manifestOf("team/app", tag)).isEqualTo(manifest);
        assertComplete(manifest);
    }

    private void assertComplete(byte[] manifest) {
        assertThat(TestRules.children(manifest))
                .hasSize(2)
                .allSatisfy(child -> assertThat(registry.blobOf("team/app", Digest.parse(child)))
                        .satisfies(content -> assertThat(Digest.of(content)).hasToString(child)));
    }
}
