// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import com.alinesno.container.oci.Compression;
import com.alinesno.container.oci.LayerDecoder;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.InputIndex;
import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** A store and what it takes to pack into it, as several builds in a row would have it. */
final class Workbench {

    /** Late enough for the stamps of files that a test has just written to be settled. */
    static final InstantSource LATER = () -> Instant.now().plusSeconds(60);

    static final LayerDecoder DECODER = (compression, blob) -> compression == Compression.ZSTD
            ? new ZstdInputStream(blob)
            : LayerDecoder.OF_THE_JDK.decode(compression, blob);

    final List<String> warnings = new ArrayList<>();
    private final Path root;
    private final InstantSource clock;

    Workbench(Path root) {
        this(root, LATER);
    }

    Workbench(Path root, InstantSource clock) {
        this.root = root;
        this.clock = clock;
    }

    BlobStore store() throws IOException {
        return BlobStore.open(root, clock, warnings::add);
    }

    /** Packs as a build of its own: the index is read before and written after. */
    PackedLayer pack(LayerPlan plan, LayerCompression compression, LongConsumer progress) throws IOException {
        try (PackingThreads threads = new PackingThreads(2)) {
            return pack(plan, compression, threads, progress);
        }
    }

    PackedLayer pack(LayerPlan plan, Compression format, LongConsumer progress) throws IOException {
        return pack(plan, LayerCompression.of(format), progress);
    }

    PackedLayer pack(LayerPlan plan, LayerCompression compression, PackingThreads threads, LongConsumer progress)
            throws IOException {
        BlobStore store = store();
        InputIndex inputs = InputIndex.open(store, "project", clock);
        PackedLayer packed = new LayerPacker(store, inputs, threads).pack(plan, compression, progress);
        inputs.save();
        return packed;
    }

    PackedLayer pack(LayerEntry... entries) throws IOException {
        return pack(new LayerPlan("test", List.of(entries)), Compression.GZIP, bytes -> {});
    }

    Path blob(PackedLayer layer) {
        return root.resolve("blobs/sha256").resolve(layer.descriptor().digest().hex());
    }

    /** The archive inside the layer. */
    byte[] tar(PackedLayer layer) throws IOException {
        Compression compression = layer.descriptor().mediaType().layerCompression();
        try (InputStream in = DECODER.decode(compression, Files.newInputStream(blob(layer)))) {
            return in.readAllBytes();
        }
    }

    /** What is being written, or was when a build was killed. */
    List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("ingest"))) {
            return files.toList();
        }
    }

    static LayerEntry file(String path, Path file) {
        return new LayerEntry.File(path, new FileContent.OnDisk(file), Attributes.FILE);
    }

    static LayerEntry text(String path, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new LayerEntry.File(path, new FileContent.InMemory(bytes), Attributes.FILE);
    }

    /** Makes a directory of files that do not shrink, called 0, 1 and so on. */
    static Path noise(Path directory, int files, int bytes, long seed) throws IOException {
        Files.createDirectory(directory);
        Random random = new Random(seed);
        byte[] content = new byte[bytes];
        for (int i = 0; i < files; i++) {
            random.nextBytes(content);
            Files.write(directory.resolve(Integer.toString(i)), content);
        }
        return directory;
    }
}
