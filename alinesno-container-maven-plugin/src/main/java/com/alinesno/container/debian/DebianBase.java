// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.debian.archive.DebianArchives;
import com.alinesno.container.debian.archive.MirrorClient;
import com.alinesno.container.debian.archive.Parallel;
import com.alinesno.container.debian.packages.LockedPackage;
import com.alinesno.container.layer.PackedLayer;
import com.alinesno.container.layer.PackingThreads;
import com.alinesno.container.oci.Image;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.ByteCount;
import com.alinesno.container.store.Fetching;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Opens a base made of Debian packages: one image for each platform, in the store.
 *
 * <p>Packages are chosen once and locked; after that only the lock counts. Layers are made once and found again by what
 * is in them, so that an unchanged base needs neither network nor archive.
 */
public final class DebianBase {

    private static final int DOWNLOADS = 8;
    private static final int BUILDERS = 2;

    private final BlobStore store;
    private final PackingThreads threads;
    private final DebianArchives archives;
    private final Consumer<String> log;
    private final Fetching fetching;

    /**
     * @param threads compress the layers
     * @param log told in one sentence each about work that takes its time; nothing when there is none
     * @param fetching told how far downloads have come
     */
    public DebianBase(
            BlobStore store, PackingThreads threads, DebianArchives archives, Consumer<String> log, Fetching fetching) {
        this.store = store;
        this.threads = threads;
        this.archives = archives;
        this.log = log;
        this.fetching = fetching;
    }

    /**
     * Returns the images by platform, in the order of the request.
     *
     * @throws ConfigurationException when the request cannot be met as it is written, or the lock file is for another
     * @throws IOException when a mirror cannot be reached, or what it sends is not what was signed or locked
     */
    public Map<Platform, Image> open(DebianRequest request) throws IOException {
        KnownImages knownImages = new KnownImages(store);
        Map<Platform, Image> known = request.updateLock() ? null : knownImages.find(request);
        if (known != null) {
            return known;
        }
        Map<Platform, Image> made = make(request);
        knownImages.keep(request, made);
        return made;
    }

    private Map<Platform, Image> make(DebianRequest request) throws IOException {
        LockFile lock = new LockResolver(store, archives, log, fetching).lock(request);
        Map<Platform, List<LayerRecipe>> recipes = new LinkedHashMap<>();
        for (Platform platform : request.platforms()) {
            List<LockedPackage> packages =
                    lock.packages(request.lockRequest(), DebianRequest.architecture(platform), request.lockFile());
            recipes.put(platform, LayerRecipe.of(packages, request.users(), request.keepDocs()));
        }
        Map<LayerRecipe, PackedLayer> layers = layers(request, recipes);
        Map<Platform, Image> images = new LinkedHashMap<>();
        for (Map.Entry<Platform, List<LayerRecipe>> entry : recipes.entrySet()) {
            images.put(entry.getKey(), BaseImageWriter.write(store, entry.getKey(), request, entry.getValue(), layers));
        }
        return images;
    }

    /** Finds the layers, and makes those that are not there: first all downloads, then all layers. */
    private Map<LayerRecipe, PackedLayer> layers(DebianRequest request, Map<Platform, List<LayerRecipe>> recipes)
            throws IOException {
        LayerBuilder builder = new LayerBuilder(store, threads, request.compression());
        Map<LayerRecipe, PackedLayer> layers = new LinkedHashMap<>();
        List<LayerRecipe> missing = new ArrayList<>();
        for (LayerRecipe recipe :
                recipes.values().stream().flatMap(List::stream).distinct().toList()) {
            PackedLayer known = builder.find(recipe);
            if (known == null) {
                missing.add(recipe);
            } else {
                layers.put(recipe, known);
            }
        }
        if (!missing.isEmpty()) {
            download(request, missing);
            Parallel.run(
                    missing.stream()
                            .map(recipe -> (Callable<Object>) () -> {
                                PackedLayer made = builder.build(recipe);
                                synchronized (layers) {
                                    return layers.put(recipe, made);
                                }
                            })
                            .toList(),
                    BUILDERS);
        }
        return layers;
    }

    private void download(DebianRequest request, List<LayerRecipe> recipes) throws IOException {
        List<LockedPackage> missing = new ArrayList<>();
        for (LockedPackage one : recipes.stream()
                .flatMap(recipe -> recipe.packages().stream())
                .distinct()
                .toList()) {
            if (!store.contains(MirrorClient.descriptor(one.file()))) {
                missing.add(one);
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        long bytes = missing.stream().mapToLong(one -> one.file().bytes()).sum();
        String packages = LockResolver.count(missing.size());
        log.accept("Fetching " + packages + " (" + ByteCount.of(bytes) + ")");
        LongConsumer progress = fetching.begin("Fetching " + packages, bytes);
        // The largest first, so that none is left alone at the end.
        missing.sort(Comparator.comparingLong(one -> -one.file().bytes()));
        MirrorClient client = archives.client(request.snapshot());
        Parallel.run(
                missing.stream()
                        .map(one -> (Callable<Object>) () -> {
                            fetch(client, one, request, progress);
                            return one;
                        })
                        .toList(),
                DOWNLOADS);
    }

    private void fetch(MirrorClient client, LockedPackage one, DebianRequest request, LongConsumer progress)
            throws IOException {
        try {
            client.file(one.archive(), one.file(), store, progress);
        } catch (MirrorClient.NotFoundException e) {
            throw new ConfigurationException(
                    request.lockFile().toString(),
                    "it lists " + one.label() + ", which the mirror no longer has: " + e.getMessage(),
                    "Renew it with -Dalinesno.container.lock=update, or pin a day with <snapshot>.",
                    e);
        } catch (MirrorClient.OtherFileException e) {
            String element = MirrorClient.element(one.archive());
            throw new ConfigurationException(
                    "<from><debian>" + element,
                    e.getMessage() + ". " + request.lockFile() + " has it as that of " + one.label()
                            + "; the mirror comes from " + client.origin(),
                    "Choose another mirror with " + element
                            + ", or renew the lock file with -Dalinesno.container.lock=update.",
                    e);
        }
    }
}
