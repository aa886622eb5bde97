// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.base.image.BaseRequest;
import com.alinesno.container.base.image.ImageListing;
import com.alinesno.container.engine.EngineFinder;
import com.alinesno.container.engine.EngineSettings;
import com.alinesno.container.http.Network;
import com.alinesno.container.http.RetryPolicy;
import com.alinesno.container.http.Timeouts;
import com.alinesno.container.layer.PackingThreads;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Image;
import com.alinesno.container.oci.Layer;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.registry.Registries;
import com.alinesno.container.store.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/** What every test of a base needs: a directory, a store and a way to open bases. */
final class BaseFixture implements AutoCloseable {

    final Path directory;
    final BlobStore store;
    final List<String> warnings = new ArrayList<>();
    final List<String> debug = new ArrayList<>();
    final List<String> fetching = new ArrayList<>();
    final AtomicLong fetched = new AtomicLong();
    Instant now = Instant.EPOCH;
    private EngineFinder engines = new EngineFinder(
            new EngineSettings(Map.of("PATH", ""), Path.of("no-home"), null, Duration.ofSeconds(30)), List.of());
    private final Registries registries = new Registries(
            () -> Network.direct(Timeouts.DEFAULT), RetryPolicy.DEFAULT, wait -> {}, new Random(1), told -> {});

    BaseFixture(Path directory) throws IOException {
        this.directory = directory;
        this.store = BlobStore.open(directory.resolve("store"), () -> Instant.EPOCH, warnings::add);
    }

    BaseImage open(String name, Platform... platforms) throws IOException {
        return open(name, false, platforms);
    }

    BaseImage openOffline(String name, Platform... platforms) throws IOException {
        return open(name, true, platforms);
    }

    /** Has bases come from an engine that listens there, too. */
    BaseFixture withEngine(Path socket) {
        engines = new EngineFinder(engines.settings(), List.of(socket));
        return this;
    }

    private BaseImages images() {
        return new BaseImages(
                store, new PackingThreads(0), registries, () -> engines, () -> now, debug::add, (what, bytes) -> {
                    fetching.add(what + " " + bytes);
                    return fetched::addAndGet;
                });
    }

    BaseImage open(BaseRequest request) throws IOException {
        return images().open(request);
    }

    /** The bytes of all layers, as a build that fetches first and reads then gets them. */
    static List<byte[]> layers(BaseImage base, Platform platform) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        Image image = base.image(platform);
        for (Layer layer : image.layers()) {
            base.fetch(layer.descriptor());
            try (InputStream in = image.blobs().open(layer.descriptor())) {
                contents.add(in.readAllBytes());
            }
        }
        return contents;
    }

    /** The same of layers that are compressed with gzip, as the tar that is in them. */
    static List<byte[]> tars(BaseImage base, Platform platform) throws IOException {
        List<byte[]> tars = new ArrayList<>();
        for (byte[] layer : layers(base, platform)) {
            tars.add(new GZIPInputStream(new ByteArrayInputStream(layer)).readAllBytes());
        }
        return tars;
    }

    static List<byte[]> blobs(TestImage image) {
        List<byte[]> contents = new ArrayList<>();
        for (Descriptor layer : image.manifest().layers()) {
            contents.add(image.blob(layer));
        }
        return contents;
    }

    @Override
    public void close() {
        registries.close();
    }

    ImageListing list(String name) throws IOException {
        return images().list(request(name, false));
    }

    ImageListing listOffline(String name) throws IOException {
        return images().list(request(name, true));
    }

    private BaseImage open(String name, boolean offline, Platform... platforms) throws IOException {
        return open(request(name, offline, platforms));
    }

    private BaseRequest request(String name, boolean offline, Platform... platforms) {
        return new BaseRequest(name, List.of(platforms), directory, offline, List::of, Duration.ZERO);
    }
}
