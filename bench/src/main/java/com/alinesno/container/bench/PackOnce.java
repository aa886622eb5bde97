// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.bench;

import com.alinesno.container.layer.LayerCompression;
import com.alinesno.container.layer.LayerPacker;
import com.alinesno.container.layer.PackingThreads;
import com.alinesno.container.oci.Compression;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.InputIndex;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.cache.Cache;
import com.google.cloud.tools.jib.image.ReproducibleLayerBuilder;
import com.google.common.collect.ImmutableList;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Packs the files below a directory into an empty cache, once, and prints the seconds and the bytes of the layer. */
final class PackOnce {

    static final String JIB = "jib";

    /** In place of a packer: prints how many bytes the list of the files takes. */
    static final String LIST = "list";

    private PackOnce() {}

    public static void main(String... args) throws Exception {
        Path input = Path.of(args[1]);
        List<Path> files;
        try (Stream<Path> tree = Files.walk(input)) {
            files = tree.filter(Files::isRegularFile).sorted().toList();
        }
        if (args[0].equals(LIST)) {
            LayerPlan plan = plan(input, files);
            System.gc();
            System.out.println(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
            Reference.reachabilityFence(plan);
            return;
        }
        Path cache = Files.createTempDirectory(input.toAbsolutePath().getParent(), "cache-");
        try {
            long begin = System.nanoTime();
            long bytes = args[0].equals(JIB)
                    ? jib(input, files, cache)
                    : ours(input, files, cache, Compression.valueOf(args[0].toUpperCase(Locale.ROOT)));
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.println(seconds + " " + bytes);
        } finally {
            Inputs.delete(cache);
        }
    }

    private static long ours(Path input, List<Path> files, Path cache, Compression compression) throws Exception {
        Clock clock = Clock.systemUTC();
        BlobStore store = BlobStore.open(cache, clock, System.err::println);
        InputIndex index = InputIndex.open(store, input.toString(), clock);
        try (PackingThreads threads = new PackingThreads(Runtime.getRuntime().availableProcessors())) {
            long bytes = new LayerPacker(store, index, threads)
                    .pack(plan(input, files), LayerCompression.of(compression), packed -> {})
                    .descriptor()
                    .size();
            index.save();
            return bytes;
        }
    }

    private static LayerPlan plan(Path input, List<Path> files) {
        List<LayerEntry> entries = files.stream()
                .<LayerEntry>map(file ->
                        new LayerEntry.File(inImage(input, file), new FileContent.OnDisk(file), Attributes.FILE))
                .toList();
        return new LayerPlan("bench", entries);
    }

    private static long jib(Path input, List<Path> files, Path cache) throws Exception {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder();
        for (Path file : files) {
            layer.addEntry(file, AbsoluteUnixPath.get(inImage(input, file)));
        }
        var entries = ImmutableList.copyOf(layer.build().getEntries());
        return Cache.withDirectory(cache)
                .writeUncompressedLayer(new ReproducibleLayerBuilder(entries).build(), entries)
                .getSize();
    }

    private static String inImage(Path input, Path file) {
        return "/app/" + input.relativize(file);
    }
}
