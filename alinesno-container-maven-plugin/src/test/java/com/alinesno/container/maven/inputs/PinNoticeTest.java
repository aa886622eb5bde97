// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.base.BaseImages;
import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.base.image.BaseRequest;
import com.alinesno.container.engine.EngineFinder;
import com.alinesno.container.http.Network;
import com.alinesno.container.http.Timeouts;
import com.alinesno.container.layer.PackingThreads;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Manifest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.registry.Registries;
import com.alinesno.container.registry.TestRegistry;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.Fetching;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.aether.DefaultSessionData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinNoticeTest {

    private static final Platform AMD64 = Platform.linux("amd64");

    private final List<String> told = new ArrayList<>();
    private final PinNotice notice = new PinNotice(new DefaultSessionData(), told::add);

    @TempDir
    private Path directory;

    private TestRegistry registry;
    private Descriptor manifest;

    @BeforeEach
    void fillRegistry() throws IOException {
        registry = new TestRegistry();
        byte[] config = ImageConfig.empty(AMD64).toBytes();
        Descriptor descriptor = registry.addBlob(MediaType.OCI_CONFIG, config);
        byte[] document = new Manifest(MediaType.OCI_MANIFEST, descriptor, List.of(), Map.of()).toBytes();
        manifest = registry.addManifest("team/base", MediaType.OCI_MANIFEST, document, "1");
    }

    @AfterEach
    void stopRegistry() throws IOException {
        registry.close();
    }

    @Test
    void baseThatGoesByATagIsToldOfOnce() throws IOException {
        String name = registry.name() + "/team/base:1";

        notice.check(name, open(name));
        notice.check(name, open(name));

        assertThat(told)
                .containsExactly(
                        "The base " + name + " goes by a tag, which can move. <from><image> for the one of today: "
                                + name + "@" + manifest.digest());
    }

    @Test
    void whatIsWrittenThereIsPinned() throws IOException {
        String name = registry.name() + "/team/base:1@" + manifest.digest();

        assertThat(notice.check(name, open(name)).digest()).isEqualTo(manifest.digest());
        assertThat(told).isEmpty();
    }

    @Test
    void basesThatNobodyNamedOrThatAreInNoRegistryAreNotToldOf() throws IOException {
        notice.check(null, open(registry.name() + "/team/base:1"));
        notice.check("scratch", open("scratch"));

        assertThat(told).isEmpty();
    }

    private BaseImage open(String name) throws IOException {
        BlobStore store = BlobStore.open(directory.resolve("store"), () -> Instant.EPOCH, told::add);
        try (Registries registries = Registries.open(() -> Network.direct(Timeouts.DEFAULT), told -> {})) {
            return new BaseImages(
                            store,
                            new PackingThreads(0),
                            registries,
                            PinNoticeTest::noEngine,
                            () -> Instant.EPOCH,
                            told::add,
                            Fetching.SILENT)
                    .open(new BaseRequest(name, List.of(AMD64), directory, false, List::of, Duration.ZERO));
        }
    }

    private static EngineFinder noEngine() {
        throw new AssertionError("an engine was looked for, and the base is in none");
    }
}
