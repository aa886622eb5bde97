// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.build;

import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.export.BaseLayers;
import com.alinesno.container.export.BuiltImage;
import com.alinesno.container.export.PlatformImage;
import com.alinesno.container.layer.LayerPacker;
import com.alinesno.container.layer.PackedLayer;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Image;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Index;
import com.alinesno.container.oci.Manifest;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.rootfs.RootFindings;
import com.alinesno.container.rootfs.RootInspector;
import com.alinesno.container.rootfs.RootQuery;
import com.alinesno.container.stage.Tasks;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Builds an image: everything that is its own is in the store afterwards, and its base's layers too if that is asked for. */
public final class ImageBuilder {

    private static final String BASE_NAME = "org.opencontainers.image.base.name";
    private static final String BASE_DIGEST = "org.opencontainers.image.base.digest";

    /** What the layer is called that holds the directories of volumes. */
    private static final String VOLUMES = "volumes";

    private final BlobStore store;
    private final LayerPacker packer;
    private final ExecutorService executor;

    /** @param executor bounds how much happens at once */
    public ImageBuilder(BlobStore store, LayerPacker packer, ExecutorService executor) {
        this.store = store;
        this.packer = packer;
        this.executor = executor;
    }

    /**
     * Builds one image for each platform, and an index where there are several. Application layers are packed once.
     *
     * @param packed told of each layer that is packed by this build, and was not known before, as soon as it is in the
     *     store; from any thread
     * @throws IOException when an input cannot be read, the base cannot be had, or the disk is full; the store keeps
     *     what was completed and the next build goes on from there
     */
    public BuildResult build(BuildRequest request, BaseSource source, BuildLog log, Consumer<PackedLayer> packed)
            throws IOException {
        Tasks tasks = new Tasks(executor);
        List<Future<PackedLayer>> packing = new ArrayList<>();
        for (LayerPlan layer : request.plan().layers()) {
            packing.add(tasks.start(() -> pack(layer, request, log, packed)));
        }
        BaseImage base = source.open();
        log.base(base.name(), base.digest());
        Map<Digest, Descriptor> baseLayers = baseLayers(base, request.platforms());
        List<Future<Void>> fetching = new ArrayList<>();
        if (request.fetchBase()) {
            base.expect(baseLayers.values());
            for (Descriptor layer : baseLayers.values()) {
                fetching.add(tasks.start(() -> {
                    base.fetch(layer);
                    return null;
                }));
            }
        }
        List<PackedLayer> layers = new ArrayList<>(tasks.awaitAll(packing));
        tasks.awaitAll(fetching);
        Map<Platform, List<PackedLayer>> own = ownLayers(request, base, layers, log, packed);
        List<PlatformImage> images = new ArrayList<>();
        for (Platform platform : request.platforms()) {
            List<PackedLayer> above = own.getOrDefault(platform, layers);
            images.add(assemble(
                    platform, base, new ImageAssembler(request.plan().settings(), above, request.format()), request));
        }
        Descriptor root = images.size() == 1 ? images.get(0).descriptor() : index(images, base, request);
        log.built(root.digest(), images.get(0).config());
        BaseLayers below = new BaseLayers(base.reference(), baseLayers.keySet(), base.blobs());
        return new BuildResult(new BuiltImage(request.names(), root, images, store, below), own);
    }

    /**
     * The layers of each platform: those of the plan and, above them, the directories that volumes need. Platforms differ in
     * these where their bases know different users or have different directories.
     */
    private Map<Platform, List<PackedLayer>> ownLayers(
            BuildRequest request, BaseImage base, List<PackedLayer> layers, BuildLog log, Consumer<PackedLayer> packed)
            throws IOException {
        RootQuery query = new RootQuery(
                base.name(), request.plan().settings(), request.plan().layers(), request.volumeDirectories());
        RootInspector inspector = new RootInspector(store);
        Set<String> warnings = new LinkedHashSet<>();
        Map<List<LayerEntry>, PackedLayer> directories = new LinkedHashMap<>();
        Map<Platform, List<PackedLayer>> own = new LinkedHashMap<>();
        for (Platform platform : request.platforms()) {
            RootFindings findings = inspector.inspect(query, base.image(platform));
            warnings.addAll(findings.warnings());
            List<PackedLayer> all = new ArrayList<>(layers);
            if (!findings.directories().isEmpty()) {
                PackedLayer layer = directories.get(findings.directories());
                if (layer == null) {
                    layer = pack(new LayerPlan(VOLUMES, findings.directories()), request, log, packed);
                    directories.put(findings.directories(), layer);
                }
                all.add(layer);
            }
            own.put(platform, all);
        }
        List<PackedLayer> told = new ArrayList<>(layers);
        told.addAll(directories.values());
        log.layers(told);
        warnings.forEach(log::warn);
        return own;
    }

    private PackedLayer pack(LayerPlan plan, BuildRequest request, BuildLog log, Consumer<PackedLayer> packed)
            throws IOException {
        PackedLayer layer = packer.pack(plan, request.compression(), log::packed);
        if (!layer.cached()) {
            packed.accept(layer);
        }
        return layer;
    }

    /** The layers of the base for all platforms, each once, without those that only others may give out. */
    private static Map<Digest, Descriptor> baseLayers(BaseImage base, List<Platform> platforms) {
        Map<Digest, Descriptor> layers = new LinkedHashMap<>();
        for (Platform platform : platforms) {
            for (Descriptor layer : base.image(platform).manifest().layers()) {
                if (!layer.mediaType().isForeignLayer()) {
                    layers.putIfAbsent(layer.digest(), layer);
                }
            }
        }
        return layers;
    }

    private PlatformImage assemble(Platform platform, BaseImage base, ImageAssembler assembler, BuildRequest request)
            throws IOException {
        Image baseImage = base.image(platform);
        ImageConfig config = assembler.config(baseImage.config());
        Descriptor configDescriptor = store.add(request.format().config(), config.toBytes());
        Map<String, String> annotations =
                annotations(request, base, baseImage.digest().toString());
        Manifest manifest = assembler.manifest(baseImage.layers(), configDescriptor, annotations);
        Descriptor descriptor =
                store.add(manifest.mediaType(), manifest.toBytes()).withPlatform(config.platform());
        return new PlatformImage(platform, descriptor, manifest, config);
    }

    private Descriptor index(List<PlatformImage> images, BaseImage base, BuildRequest request) throws IOException {
        List<Descriptor> manifests =
                images.stream().map(PlatformImage::descriptor).toList();
        Map<String, String> annotations = annotations(request, base, String.valueOf(base.digest()));
        Index index = new Index(request.format().index(), manifests, annotations);
        return store.add(index.mediaType(), index.toBytes());
    }

    private static Map<String, String> annotations(BuildRequest request, BaseImage base, String baseDigest) {
        Map<String, String> annotations = new TreeMap<>(request.annotations());
        if (!request.namesBase()) {
            return annotations;
        }
        if (base.reference() != null) {
            // A path would say where this machine keeps its files, and give every machine another digest.
            annotations.putIfAbsent(BASE_NAME, base.reference().fullName());
        }
        if (base.digest() != null) {
            annotations.putIfAbsent(BASE_DIGEST, baseDigest);
        }
        return annotations;
    }
}
