// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.base.BaseImages;
import com.alinesno.container.base.TestTar;
import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.context.ContextDirectory;
import com.alinesno.container.context.IgnoreFile;
import com.alinesno.container.dockerfile.plan.CopyItem;
import com.alinesno.container.dockerfile.plan.CopySource;
import com.alinesno.container.dockerfile.plan.Plan;
import com.alinesno.container.dockerfile.plan.PlannedStage;
import com.alinesno.container.dockerfile.plan.StageBase;
import com.alinesno.container.dockerfile.plan.Step;
import com.alinesno.container.dockerfile.syntax.SourceLine;
import com.alinesno.container.http.Network;
import com.alinesno.container.http.Timeouts;
import com.alinesno.container.json.Json;
import com.alinesno.container.layer.LayerCompression;
import com.alinesno.container.layer.LayerPacker;
import com.alinesno.container.layer.LayerWriter;
import com.alinesno.container.layer.PackedLayer;
import com.alinesno.container.layer.PackingThreads;
import com.alinesno.container.oci.BlobSource;
import com.alinesno.container.oci.Compression;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.History;
import com.alinesno.container.oci.Image;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Index;
import com.alinesno.container.oci.Layer;
import com.alinesno.container.oci.Manifest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.registry.Registries;
import com.alinesno.container.run.RunFailedException;
import com.alinesno.container.run.RunNetwork;
import com.alinesno.container.run.RunRequest;
import com.alinesno.container.run.RunResult;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.Fetching;
import com.alinesno.container.store.InputIndex;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Runs plans as a goal does: each build opens the store anew. */
final class Bench {

    static final Platform AMD64 = Platform.linux("amd64");
    static final Instant MODIFIED = Attributes.EPOCH_PLUS_SECOND;
    private static final InstantSource CLOCK = () -> Instant.now().plusSeconds(60);
    private static final SourceLine LINE = new SourceLine("Dockerfile", 3, 3);

    final Path directory;
    final Path context;
    /** Labels of the steps that were done, and whether they were cached. */
    final List<String> told = new CopyOnWriteArrayList<>();
    /** The layers that were read. */
    final List<Digest> opened = new CopyOnWriteArrayList<>();

    final List<String> fetched = new CopyOnWriteArrayList<>();
    /** The commands that were executed. */
    final List<RunRequest> executed = new CopyOnWriteArrayList<>();

    CommandGifts gifts = CommandGifts.NONE;
    boolean insecure;

    final Map<String, Path> contexts = new LinkedHashMap<>();
    private final Map<String, Image> images = new HashMap<>();
    final List<Step> steps = new ArrayList<>();
    private StageBase base = new StageBase.Scratch();
    private final List<PlannedStage> stages = new ArrayList<>();

    Bench(Path directory) throws IOException {
        this.directory = directory;
        this.context = Files.createDirectories(directory.resolve("context"));
    }

    BlobStore store() throws IOException {
        return BlobStore.open(directory.resolve("store"), CLOCK, told::add);
    }

    /** Writes a file of the context. */
    Bench file(String path, String text) throws IOException {
        Path file = context.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    Bench link(String path, String target) throws IOException {
        Path file = context.resolve(path);
        Files.createDirectories(file.getParent());
        Files.createSymbolicLink(file, Path.of(target));
        return this;
    }

    /** Makes an image of some layers. */
    Bench image(String name, TestTar... tars) throws IOException {
        BlobStore store = store();
        List<Descriptor> layers = new ArrayList<>();
        ImageConfig config = ImageConfig.empty(AMD64);
        for (TestTar tar : tars) {
            byte[] bytes = tar.bytes();
            layers.add(store.add(MediaType.OCI_LAYER, bytes));
            config = config.update(update -> update.addLayer(Digest.of(bytes), new History(Instant.EPOCH, name, "")));
        }
        Descriptor descriptor = store.add(MediaType.OCI_CONFIG, config.toBytes());
        Manifest manifest = new Manifest(MediaType.OCI_MANIFEST, descriptor, layers, Map.of());
        BlobSource blobs = layer -> {
            opened.add(layer.digest());
            return store.open(layer);
        };
        images.put(name, new Image(Digest.of(manifest.toBytes()), manifest, config, blobs));
        return this;
    }

    Bench from(String image) {
        base = new StageBase.Image(image, AMD64);
        return this;
    }

    Bench fromDirectory(String context) {
        base = new StageBase.Directory(context);
        return this;
    }

    Bench fromStage(int number) {
        base = new StageBase.Stage(number);
        return this;
    }

    Bench step(Step step) {
        steps.add(step);
        return this;
    }

    /** Ends a stage and begins the next. */
    Bench next() {
        int number = stages.size();
        ImageConfig config = base instanceof StageBase.Image image
                ? Objects.requireNonNull(images.get(image.reference())).config()
                : base instanceof StageBase.Stage stage
                        ? stages.get(stage.number()).config()
                        : ImageConfig.empty(AMD64);
        stages.add(new PlannedStage(number, "s" + number, LINE, AMD64, base, List.copyOf(steps), config));
        steps.clear();
        base = new StageBase.Scratch();
        return this;
    }

    /** A copy out of the context; words that end in a slash name a directory. */
    Bench copy(String... words) {
        return step(new Words(words).step());
    }

    Bench workdir(String path, String user) {
        return step(new Step.Workdir(LINE, "WORKDIR " + path, path, user));
    }

    /** The words of a COPY or ADD, with its flags. */
    static final class Words {

        private final List<String> words;
        private CopySource from = new CopySource.Context();
        private final Map<String, String> flags = new HashMap<>();
        private final List<String> excludes = new ArrayList<>();
        private final List<CopyItem> items = new ArrayList<>();
        private boolean add;

        Words(String... words) {
            this.words = List.of(words);
        }

        Words from(int stage) {
            from = new CopySource.Stage(stage);
            return this;
        }

        Words fromImage(String image) {
            from = new CopySource.Image(image, AMD64);
            return this;
        }

        Words flag(String name, String value) {
            flags.put(name, value);
            return this;
        }

        Words exclude(String pattern) {
            excludes.add(pattern);
            return this;
        }

        Words item(CopyItem item) {
            items.add(item);
            return this;
        }

        Words add() {
            add = true;
            return this;
        }

        Step.Copy step() {
            List<CopyItem> all = new ArrayList<>(items);
            for (String word : words.subList(0, words.size() - 1)) {
                all.add(new CopyItem.Path(word.startsWith("/") ? word : "/" + word, null));
            }
            String destination = words.get(words.size() - 1);
            boolean directory = destination.endsWith("/");
            return new Step.Copy(
                    LINE,
                    (add ? "ADD " : "COPY ") + String.join(" ", words) + " # buildkit",
                    add,
                    from,
                    all,
                    directory && destination.length() > 1
                            ? destination.substring(0, destination.length() - 1)
                            : destination,
                    directory,
                    flags.get("chown"),
                    flags.get("chmod"),
                    flags.containsKey("link"),
                    flags.containsKey("parents"),
                    excludes,
                    add,
                    false);
        }
    }

    /** Builds all stages, the one begun last being the target. */
    BuiltStage build() throws IOException {
        if (!steps.isEmpty() || stages.isEmpty()) {
            next();
        }
        return build(new Plan(stages, List.of(), List.of()));
    }

    /** Builds the target of a plan. */
    BuiltStage build(Plan plan) throws IOException {
        BlobStore store = store();
        InputIndex inputs = InputIndex.open(store, "project", CLOCK);
        ExecutorService executor = Executors.newFixedThreadPool(2);
        told.clear();
        opened.clear();
        executed.clear();
        fetched.clear();
        try (Registries registries = Registries.open(() -> Network.direct(Timeouts.DEFAULT), line -> {});
                PackingThreads threads = new PackingThreads(2)) {
            BaseImages bases = new BaseImages(
                    store,
                    threads,
                    registries,
                    () -> {
                        throw new AssertionError("an engine was looked for");
                    },
                    CLOCK,
                    told::add,
                    Fetching.SILENT);
            Map<String, NamedContext> named = new HashMap<>();
            contexts.forEach((name, path) ->
                    named.put(name, new NamedContext.Directory(new ContextDirectory(path, IgnoreFile.NONE.rules()))));
            StageRequest request = new StageRequest(
                    plan,
                    new ContextDirectory(context, IgnoreFile.find(null, context).rules()),
                    named,
                    (reference, platform) -> image(bases, reference, platform),
                    (address, body) -> {
                        fetched.add(address.toString());
                        body.read(of("fetched " + address.getPath()));
                    },
                    Instant.EPOCH,
                    MODIFIED,
                    LayerCompression.DEFAULT,
                    new CommandSettings(
                            (command, parameter) -> execute(command, store, threads),
                            gifts,
                            RunNetwork.DEFAULT,
                            insecure,
                            Duration.ofMinutes(1),
                            false));
            BuiltStage built = new StageBuilder(store, new LayerPacker(store, inputs, threads), executor)
                    .build(request, new Notes());
            inputs.save();
            return built;
        } finally {
            executor.shutdownNow();
        }
    }

    /** A command of which nothing is executed: it leaves a file that is called like its last argument. */
    private RunResult execute(RunRequest command, BlobStore store, PackingThreads threads) throws IOException {
        executed.add(command);
        for (Layer layer : command.lower()) {
            if (!store.contains(layer.descriptor())) {
                throw new AssertionError(layer + " is not in the store");
            }
        }
        String last = command.arguments().get(command.arguments().size() - 1);
        if (last.equals("fail")) {
            throw new RunFailedException("exit status 7", List.of("one", "two"), "Mend it.");
        }
        try (LayerWriter writer = new LayerWriter(store, LayerCompression.DEFAULT, threads)) {
            byte[] text = last.getBytes(StandardCharsets.UTF_8);
            writer.file("/" + last, text.length, new ByteArrayInputStream(text), Attributes.FILE);
            return new RunResult(writer.finish("run"), List.of("it is odd"));
        }
    }

    private BaseImage image(BaseImages bases, String reference, Platform platform) {
        Image image = images.get(reference);
        if (image == null) {
            throw new ConfigurationException("FROM", "'" + reference + "' cannot be pulled", "Correct the name.");
        }
        return bases.made(reference, Map.of(platform, image));
    }

    private final class Notes implements StageLog {

        @Override
        public void begins(String label, Step step) {
            told.add(label + " begins");
        }

        @Override
        public void done(String label, Step step, boolean cached) {
            told.add(label + (cached ? " cached" : " done"));
        }

        @Override
        public void packed(long bytes) {}

        @Override
        public void warn(String message) {
            told.add("warned " + message);
        }
    }

    /** What the image has at each path: {@code 644 0:0 text} and the like; a second name of a file ends in its first. */
    Map<String, String> files(BuiltStage built) throws IOException {
        Layers files = new Layers();
        for (Layer layer : built.below()) {
            files.apply(store().open(layer.descriptor()));
        }
        for (PackedLayer layer : built.layers()) {
            files.apply(new GZIPInputStream(store().open(layer.descriptor())));
        }
        return files.described();
    }

    /** What one layer has. */
    Map<String, String> files(PackedLayer layer) throws IOException {
        Layers files = new Layers();
        files.apply(new GZIPInputStream(store().open(layer.descriptor())));
        return files.described();
    }

    /** The configuration of one of the images. */
    ImageConfig config(String image) {
        return Objects.requireNonNull(images.get(image), image).config();
    }

    /** Writes one of the images as an OCI layout. */
    void layout(String name, Path layout) throws IOException {
        Image image = Objects.requireNonNull(images.get(name), name);
        Path blobs = Files.createDirectories(layout.resolve("blobs/sha256"));
        List<Descriptor> all = new ArrayList<>(image.manifest().layers());
        all.add(image.manifest().config());
        for (Descriptor blob : all) {
            Files.copy(store().path(blob.digest()), blobs.resolve(blob.digest().hex()));
        }
        byte[] manifest = image.manifest().toBytes();
        Files.write(blobs.resolve(image.digest().hex()), manifest);
        Descriptor root = Descriptor.of(MediaType.OCI_MANIFEST, manifest);
        Files.write(layout.resolve("index.json"), new Index(MediaType.OCI_INDEX, List.of(root), Map.of()).toBytes());
        Files.writeString(layout.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
    }

    /** What a tar archive has at each path. */
    static Map<String, String> filesOfArchive(Path archive) throws IOException {
        Layers files = new Layers();
        files.apply(Files.newInputStream(archive));
        return files.described();
    }

    /** What the one image of an OCI layout has at each path. */
    static Map<String, String> filesOfLayout(Path layout) throws IOException {
        ObjectNode index = Json.parse(Files.readAllBytes(layout.resolve("index.json")), "index");
        Path blobs = layout.resolve("blobs/sha256");
        String digest = index.path("manifests").path(0).path("digest").asText();
        byte[] document = Files.readAllBytes(blobs.resolve(Digest.parse(digest).hex()));
        Layers files = new Layers();
        for (Descriptor layer : Manifest.parse(document, MediaType.OCI_MANIFEST).layers()) {
            try (InputStream blob =
                    Files.newInputStream(blobs.resolve(layer.digest().hex()))) {
                files.apply(
                        layer.mediaType().layerCompression() == Compression.GZIP ? new GZIPInputStream(blob) : blob);
            }
        }
        return files.described();
    }

    /** Layers, one on top of the other. */
    private static final class Layers {

        private final Map<String, String> texts = new TreeMap<>();
        private final Map<String, Integer> numbers = new HashMap<>();
        private int next;

        void apply(InputStream layer) throws IOException {
            try (TarArchiveInputStream tar = new TarArchiveInputStream(layer, "UTF-8")) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    String path = entry.getName().replaceFirst("^\\./", "").replaceFirst("/$", "");
                    if (path.isEmpty()) {
                        continue;
                    }
                    String name = path.substring(path.lastIndexOf('/') + 1);
                    if (name.startsWith(".wh.")) {
                        String hidden = path.substring(0, path.length() - name.length()) + name.substring(4);
                        texts.keySet().removeIf(each -> (each + "/").startsWith(hidden + "/"));
                        continue;
                    }
                    if (!entry.isDirectory()) {
                        texts.keySet().removeIf(each -> each.startsWith(path + "/"));
                    }
                    String target = entry.getLinkName().replaceFirst("^\\./", "");
                    texts.put(path, entry.isLink() ? String.valueOf(texts.get(target)) : describe(entry, tar));
                    numbers.put(path, entry.isLink() ? numbers.get(target) : Integer.valueOf(next++));
                }
            }
        }

        private static String describe(TarArchiveEntry entry, InputStream content) throws IOException {
            if (entry.isSymbolicLink()) {
                return entry.getLongUserId() + ":" + entry.getLongGroupId() + " -> " + entry.getLinkName();
            }
            String text = entry.isDirectory() ? "/" : new String(content.readAllBytes(), StandardCharsets.UTF_8);
            return Integer.toOctalString(entry.getMode() & 07777) + " " + entry.getLongUserId() + ":"
                    + entry.getLongGroupId() + " " + text;
        }

        Map<String, String> described() {
            Map<Integer, String> first = new HashMap<>();
            Map<String, String> described = new TreeMap<>();
            texts.forEach((path, text) -> {
                String other = first.putIfAbsent(numbers.get(path), path);
                described.put(path, other == null ? text : text + " = " + other);
            });
            return described;
        }
    }

    static InputStream of(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
