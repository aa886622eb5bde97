// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.build;

import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.dockerfile.plan.Plan;
import com.alinesno.container.dockerfile.plan.PlannedStage;
import com.alinesno.container.dockerfile.plan.StageBase;
import com.alinesno.container.export.BuiltImage;
import com.alinesno.container.export.PlatformImage;
import com.alinesno.container.layer.LayerPacker;
import com.alinesno.container.layer.PackedLayer;
import com.alinesno.container.oci.BlobSource;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Image;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Index;
import com.alinesno.container.oci.Manifest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.rootfs.RootFindings;
import com.alinesno.container.rootfs.RootInspector;
import com.alinesno.container.rootfs.RootQuery;
import com.alinesno.container.stage.Bases;
import com.alinesno.container.stage.BuiltStage;
import com.alinesno.container.stage.EngineNeededException;
import com.alinesno.container.stage.StageBuilder;
import com.alinesno.container.stage.StageRequest;
import com.alinesno.container.stage.Tasks;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
        return build(request, () -> foundation(request, source.open(), log), log, packed);
    }

    /**
     * Builds a Dockerfile for each platform, puts what the request has on top of that, and an index over several.
     *
     * @param packed told of each layer as in the other method
     * @throws com.alinesno.container.ConfigurationException when the Dockerfile, or what it asks for, is at fault
     * @throws IOException as in the other method, or when a command of the Dockerfile fails
     */
    public BuildResult build(BuildRequest request, StagedImages stages, BuildLog log, Consumer<PackedLayer> packed)
            throws IOException {
        return build(request, () -> foundation(request, stages, log, packed), log, packed);
    }

    @FunctionalInterface
    private interface FoundationSource {
        Foundation open() throws IOException;
    }

    private BuildResult build(BuildRequest request, FoundationSource source, BuildLog log, Consumer<PackedLayer> packed)
            throws IOException {
        Tasks tasks = new Tasks(executor);
        List<Future<PackedLayer>> packing = new ArrayList<>();
        for (LayerPlan layer : request.plan().layers()) {
            packing.add(tasks.start(() -> pack(layer, request, log, packed)));
        }
        Foundation foundation = source.open();
        List<Future<Void>> fetching = request.fetchBase() ? fetch(foundation, request, tasks) : List.of();
        List<PackedLayer> layers = new ArrayList<>(tasks.awaitAll(packing));
        tasks.awaitAll(fetching);
        Map<Platform, List<PackedLayer>> above = above(request, foundation, layers, log, packed);
        List<PlatformImage> images = new ArrayList<>();
        Map<Platform, List<PackedLayer>> own = new LinkedHashMap<>();
        for (Platform platform : request.platforms()) {
            Foundation.Part part = foundation.of(platform);
            List<PackedLayer> top = above.getOrDefault(platform, layers);
            ImageAssembler assembler = new ImageAssembler(request.plan().settings(), top, request.format());
            images.add(assemble(platform, part, assembler, request));
            List<PackedLayer> all = new ArrayList<>(part.made());
            all.addAll(top);
            own.put(platform, all);
        }
        Descriptor root = images.size() == 1 ? images.get(0).descriptor() : index(images, foundation, request);
        log.built(root.digest(), images.get(0).config());
        return new BuildResult(new BuiltImage(request.names(), root, images, store, foundation.below()), own);
    }

    private static Foundation foundation(BuildRequest request, BaseImage base, BuildLog log) throws IOException {
        log.base(base.name(), base.digest());
        Set<String> warnings = new LinkedHashSet<>();
        Map<Platform, Foundation.Part> parts = new LinkedHashMap<>();
        for (Platform platform : request.platforms()) {
            Image image = base.image(platform);
            ImageConfig config = request.firesTriggers()
                    ? BaseTriggers.fire(image.config(), base.name(), platform, warnings::add)
                    : image.config();
            Image fired = new Image(image.digest(), image.manifest(), config, image.blobs());
            parts.put(platform, new Foundation.Part(fired, base, image.digest(), List.of()));
        }
        warnings.forEach(log::warn);
        return new Foundation(parts);
    }

    private Foundation foundation(BuildRequest request, StagedImages stages, BuildLog log, Consumer<PackedLayer> packed)
            throws IOException {
        Set<String> told = new HashSet<>();
        Map<Platform, Foundation.Part> parts = new LinkedHashMap<>();
        for (Platform platform : request.platforms()) {
            StageRequest wanted = stages.of(platform);
            StageBase.Image below = base(wanted.plan());
            BaseImage base = below == null ? null : open(below, wanted.bases());
            if (base != null && told.add(base.name())) {
                log.base(base.name(), base.digest());
            }
            Digest digest = base == null || below == null
                    ? null
                    : base.image(below.platform()).digest();
            parts.put(platform, part(wanted, stages, platform, digest, packed));
        }
        return new Foundation(parts);
    }

    private Foundation.Part part(
            StageRequest wanted,
            StagedImages stages,
            Platform platform,
            @Nullable Digest baseDigest,
            Consumer<PackedLayer> packed)
            throws IOException {
        try {
            BuiltStage built = new StageBuilder(store, packer, executor).build(wanted, stages.log());
            built.layers().forEach(packed);
            return new Foundation.Part(image(built), built.base(), baseDigest, built.layers());
        } catch (EngineNeededException e) {
            // What of its layers is the base's, the archive does not tell: all of them are in the store.
            Image image = stages.builtBy(e.engine(), platform).image(platform);
            return new Foundation.Part(image, null, null, List.of());
        }
    }

    private static BaseImage open(StageBase.Image image, Bases bases) throws IOException {
        try {
            return bases.open(image.reference(), image.platform());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the build was interrupted");
        }
    }

    /** The image at the bottom of the target; null where there is none. */
    private static StageBase.@Nullable Image base(Plan plan) {
        PlannedStage stage = plan.target();
        while (stage.base() instanceof StageBase.Stage below) {
            stage = plan.stages().stream()
                    .filter(each -> each.number() == below.number())
                    .findFirst()
                    .orElseThrow();
        }
        return stage.base() instanceof StageBase.Image image ? image : null;
    }

    private Image image(BuiltStage built) {
        List<Descriptor> descriptors = new ArrayList<>();
        built.below().forEach(layer -> descriptors.add(layer.descriptor()));
        built.layers().forEach(layer -> descriptors.add(layer.descriptor()));
        Descriptor config = Descriptor.of(MediaType.OCI_CONFIG, built.config().toBytes());
        Manifest manifest = new Manifest(MediaType.OCI_MANIFEST, config, descriptors, Map.of());
        BaseImage base = built.base();
        BlobSource blobs = blob -> store.contains(blob) || base == null
                ? store.open(blob)
                : base.blobs().open(blob);
        return new Image(Digest.of(manifest.toBytes()), manifest, built.config(), blobs);
    }

    private static List<Future<Void>> fetch(Foundation foundation, BuildRequest request, Tasks tasks) {
        Map<BaseImage, Map<Digest, Descriptor>> layers = new LinkedHashMap<>();
        for (Platform platform : request.platforms()) {
            Foundation.Part part = foundation.of(platform);
            if (part.base() != null) {
                Map<Digest, Descriptor> all = layers.computeIfAbsent(part.base(), any -> new LinkedHashMap<>());
                part.baseLayers().forEach(layer -> all.putIfAbsent(layer.digest(), layer));
            }
        }
        List<Future<Void>> fetching = new ArrayList<>();
        layers.forEach((base, all) -> {
            base.expect(all.values());
            for (Descriptor layer : all.values()) {
                fetching.add(tasks.start(() -> {
                    base.fetch(layer);
                    return null;
                }));
            }
        });
        return fetching;
    }

    /**
     * The layers that go on top for each platform: those of the plan and, above them, the directories that volumes need.
     * Platforms differ in these where what is below knows different users or has different directories.
     */
    private Map<Platform, List<PackedLayer>> above(
            BuildRequest request,
            Foundation foundation,
            List<PackedLayer> layers,
            BuildLog log,
            Consumer<PackedLayer> packed)
            throws IOException {
        RootInspector inspector = new RootInspector(store);
        Set<String> warnings = new LinkedHashSet<>();
        Map<List<LayerEntry>, PackedLayer> directories = new LinkedHashMap<>();
        Map<Platform, List<PackedLayer>> own = new LinkedHashMap<>();
        for (Platform platform : request.platforms()) {
            Foundation.Part part = foundation.of(platform);
            RootQuery query = new RootQuery(
                    part.base() == null ? "scratch" : part.base().name(),
                    request.plan().settings(),
                    request.plan().layers(),
                    request.volumeDirectories());
            RootFindings findings = inspector.inspect(query, part.image());
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
        Map<Digest, PackedLayer> told = new LinkedHashMap<>();
        for (Platform platform : request.platforms()) {
            foundation
                    .of(platform)
                    .made()
                    .forEach(each -> told.putIfAbsent(each.descriptor().digest(), each));
        }
        List<PackedLayer> all = new ArrayList<>(told.values());
        all.addAll(layers);
        all.addAll(directories.values());
        log.layers(all);
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

    private PlatformImage assemble(
            Platform platform, Foundation.Part part, ImageAssembler assembler, BuildRequest request)
            throws IOException {
        ImageConfig config = assembler.config(part.image().config());
        Descriptor configDescriptor = store.add(request.format().config(), config.toBytes());
        Map<String, String> annotations = annotations(request, part.base(), part.baseDigest());
        Manifest manifest = assembler.manifest(part.image().layers(), configDescriptor, annotations);
        Descriptor descriptor =
                store.add(manifest.mediaType(), manifest.toBytes()).withPlatform(config.platform());
        return new PlatformImage(platform, descriptor, manifest, config);
    }

    private Descriptor index(List<PlatformImage> images, Foundation foundation, BuildRequest request)
            throws IOException {
        List<Descriptor> manifests =
                images.stream().map(PlatformImage::descriptor).toList();
        BaseImage base = foundation.commonBase();
        Map<String, String> annotations = annotations(request, base, base == null ? null : base.digest());
        Index index = new Index(request.format().index(), manifests, annotations);
        return store.add(index.mediaType(), index.toBytes());
    }

    private static Map<String, String> annotations(
            BuildRequest request, @Nullable BaseImage base, @Nullable Digest digest) {
        Map<String, String> annotations = new TreeMap<>(request.annotations());
        if (base == null || !request.namesBase()) {
            return annotations;
        }
        if (base.reference() != null) {
            // A path would say where this machine keeps its files, and give every machine another digest.
            annotations.putIfAbsent(BASE_NAME, base.reference().fullName());
        }
        if (base.digest() != null && digest != null) {
            annotations.putIfAbsent(BASE_DIGEST, digest.toString());
        }
        return annotations;
    }
}
