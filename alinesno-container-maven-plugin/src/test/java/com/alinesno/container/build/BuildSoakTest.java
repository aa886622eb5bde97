// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.build;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.export.BuiltImage;
import com.alinesno.container.export.PlatformImage;
import com.alinesno.container.export.push.PushTag;
import com.alinesno.container.export.push.PushTarget;
import com.alinesno.container.export.push.RegistrySink;
import com.alinesno.container.http.Network;
import com.alinesno.container.http.RetryPolicy;
import com.alinesno.container.http.Timeouts;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.ManifestFormat;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.ContainerSettings;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.ImagePlan;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.registry.FlakyServer;
import com.alinesno.container.registry.Registries;
import com.alinesno.container.registry.TestRegistry;
import com.alinesno.container.registry.TestServer;
import com.alinesno.container.registry.login.RegistryAccess;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Builds and pushes, as the goal {@code push} does them, to a registry on a bad day. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class BuildSoakTest {

    private static final Platform AMD64 = Platform.parse("linux/amd64");
    private static final Platform ARM64 = Platform.parse("linux/arm64");

    private final Registries registries = new Registries(
            () -> Network.direct(Timeouts.DEFAULT), RetryPolicy.DEFAULT, wait -> {}, new Random(11), told -> {});
    private final Map<String, BuiltImage> pushed = new LinkedHashMap<>();
    private TestRegistry registry;

    @TempDir
    private Path directory;

    @BeforeEach
    void startRegistry() throws IOException {
        registry = new TestRegistry();
    }

    @AfterEach
    void stopRegistry() throws IOException {
        registries.close();
        registry.close();
        assertThat(registry.offences()).isEmpty();
    }

    @Test
    void everyBuildArrivesWithOneConnectionInAHundredDroppedAndOneAnswerInFiveAnError() throws IOException {
        try (TestServer server =
                new TestServer(ServerSocketFactory.getDefault(), new FlakyServer(registry, 7, 0.2, 0.01))) {
            for (int i = 0; i < 500; i++) {
                buildAndPush(server, i);
            }
        }
        assertThat(pushed).hasSize(500);
        pushed.forEach(this::assertWhole);
        assertThat(registry.manifestOf("team/app", "latest")).isEqualTo(registry.manifestOf("team/app", "v499"));
    }

    @Test
    void buildThatDoesNotArriveSaysSoAndTagsNothingByHalves() throws IOException {
        List<String> failures = new ArrayList<>();
        try (TestServer server =
                new TestServer(ServerSocketFactory.getDefault(), new FlakyServer(registry, 3, 0.6, 0.1))) {
            for (int i = 0; i < 40; i++) {
                try {
                    buildAndPush(server, i);
                } catch (IOException e) {
                    failures.add(e.getMessage());
                }
            }
        }
        assertThat(pushed).isNotEmpty();
        assertThat(failures).isNotEmpty().allMatch(message -> message.matches("(?s)127.*cannot (push|look up) .*: .*"));
        pushed.forEach(this::assertWhole);
    }

    private void buildAndPush(TestServer server, int number) throws IOException {
        ImageReference name = ImageReference.parse("127.0.0.1:" + server.port() + "/team/app");
        PushTarget target = new PushTarget(
                "<to><image>",
                name,
                List.of(new PushTag("v" + number, null, true), new PushTag("latest", null, false)),
                registries.client(name.registry(), RegistryAccess.ANONYMOUS));
        Builds builds = new Builds(directory);
        BlobStore store = builds.store();
        try (RegistrySink sink = new RegistrySink(List.of(target), false, bytes -> {})) {
            BuiltImage image = builds.build(
                            "scratch",
                            plan(number),
                            ManifestFormat.OCI,
                            layer -> sink.offer(layer.descriptor(), store),
                            number % 2 == 0 ? new Platform[] {AMD64} : new Platform[] {AMD64, ARM64})
                    .image();
            sink.push(image);
            pushed.put("v" + number, image);
        }
    }

    /** A library that stays for ten builds, and a class that changes in each. */
    private static ImagePlan plan(int number) {
        return new ImagePlan(
                List.of(layer("library", number / 10, 40_000), layer("class", number, 500)),
                ContainerSettings.INHERITED);
    }

    private static LayerPlan layer(String name, int seed, int bytes) {
        byte[] content = new byte[bytes];
        new Random(seed).nextBytes(content);
        return new LayerPlan(
                name, List.of(new LayerEntry.File("/app/" + name, new FileContent.InMemory(content), Attributes.FILE)));
    }

    private void assertWhole(String tag, BuiltImage image) {
        byte[] root = requireNonNull(registry.manifestOf("team/app", tag));
        assertThat(Digest.of(root)).isEqualTo(image.root().digest());
        for (PlatformImage each : image.images()) {
            Digest manifest = each.descriptor().digest();
            assertThat(Digest.of(requireNonNull(registry.manifestOf("team/app", manifest.toString()))))
                    .isEqualTo(manifest);
            for (Descriptor layer : each.manifest().layers()) {
                assertThat(Digest.of(requireNonNull(registry.blobOf("team/app", layer.digest()))))
                        .isEqualTo(layer.digest());
            }
        }
    }
}
