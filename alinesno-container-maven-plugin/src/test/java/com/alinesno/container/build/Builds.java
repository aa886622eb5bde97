// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.build;

import com.alinesno.container.base.BaseImages;
import com.alinesno.container.base.image.BaseRequest;
import com.alinesno.container.engine.EngineFinder;
import com.alinesno.container.http.Network;
import com.alinesno.container.http.Timeouts;
import com.alinesno.container.layer.LayerCompression;
import com.alinesno.container.layer.LayerPacker;
import com.alinesno.container.layer.PackedLayer;
import com.alinesno.container.layer.PackingThreads;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.ManifestFormat;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.plan.ImagePlan;
import com.alinesno.container.registry.Registries;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.Fetching;
import com.alinesno.container.store.InputIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Builds as a goal does: each opens the store anew and has threads of its own. */
final class Builds {

    private static final InstantSource CLOCK = () -> Instant.now().plusSeconds(60);

    final List<String> told = new ArrayList<>();
    /** The layers that were packed anew. */
    final Queue<PackedLayer> packed = new ConcurrentLinkedQueue<>();

    /** Whether images get the directories of their volumes. */
    boolean volumeDirectories;

    private final Path directory;

    /** @param directory holds the store, and the bases that are named by a relative path */
    Builds(Path directory) {
        this.directory = directory;
    }

    BlobStore store() throws IOException {
        return BlobStore.open(directory.resolve("store"), CLOCK, told::add);
    }

    BuildResult build(String base, ImagePlan plan, Platform... platforms) throws IOException {
        return build(base, plan, ManifestFormat.OCI, platforms);
    }

    BuildResult build(String base, ImagePlan plan, ManifestFormat format, Platform... platforms) throws IOException {
        return build(base, plan, format, packed::add, platforms);
    }

    /** @param listener told of the layers that are packed anew */
    BuildResult build(
            String base, ImagePlan plan, ManifestFormat format, Consumer<PackedLayer> listener, Platform... platforms)
            throws IOException {
        BlobStore store = store();
        InputIndex inputs = InputIndex.open(store, "project", CLOCK);
        ExecutorService executor = Executors.newFixedThreadPool(2);
        try (Registries registries = Registries.open(() -> Network.direct(Timeouts.DEFAULT), told -> {});
                PackingThreads threads = new PackingThreads(2)) {
            ImageBuilder builder = new ImageBuilder(store, new LayerPacker(store, inputs, threads), executor);
            BaseRequest wanted = new BaseRequest(base, List.of(platforms), directory, true, List::of, Duration.ZERO);
            BuildRequest request = new BuildRequest(
                    List.of(
                            ImageReference.parse("registry.example/team/app:1.0"),
                            ImageReference.parse("team/app:new")),
                    List.of(platforms),
                    plan,
                    LayerCompression.DEFAULT,
                    format,
                    Map.of("org.opencontainers.image.title", "app"),
                    true,
                    true,
                    volumeDirectories,
                    true);
            BuildResult result = builder.build(
                    request,
                    () -> new BaseImages(
                                    store,
                                    new PackingThreads(0),
                                    registries,
                                    Builds::noEngine,
                                    CLOCK,
                                    told::add,
                                    Fetching.SILENT)
                            .open(wanted),
                    new Notes(),
                    listener);
            inputs.save();
            return result;
        } finally {
            executor.shutdownNow();
        }
    }

    /** What a build tells, one line for each call but those of progress. */
    private final class Notes implements BuildLog {

        @Override
        public void base(String name, @Nullable Digest digest) {
            told.add("base " + name + (digest == null ? "" : " " + digest));
        }

        @Override
        public void packed(long bytes) {}

        @Override
        public void layers(List<PackedLayer> layers) {
            layers.forEach(layer -> told.add("layer " + layer.name() + (layer.cached() ? " cached" : " packed")));
        }

        @Override
        public void built(Digest digest, ImageConfig config) {
            told.add("built " + digest);
        }

        @Override
        public void wrote(String where) {
            told.add("wrote " + where);
        }

        @Override
        public void warn(String message) {
            told.add("warned " + message);
        }
    }

    private static EngineFinder noEngine() {
        throw new AssertionError("an engine was looked for, and the base is in none");
    }
}
