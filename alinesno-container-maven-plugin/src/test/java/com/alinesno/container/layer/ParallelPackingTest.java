// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.oci.Compression;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.store.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The same input gives the same bytes, whoever packs it, with however many threads, and however its content comes. */
class ParallelPackingTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Compression.class)
    @Timeout(300)
    void threadsDoNotDecideBytes(Compression format) throws Exception {
        LayerPlan plan = plan(new Random(13), 60);
        PackedLayer expected = pack(plan, LayerCompression.of(format), 0);

        for (int threads : new int[] {1, 2, 16}) {
            PackedLayer layer = pack(plan, LayerCompression.of(format), threads);

            assertThat(layer.descriptor()).isEqualTo(expected.descriptor());
            assertThat(layer.diffId()).isEqualTo(expected.diffId());
        }
    }

    @ParameterizedTest
    @CsvSource({"1, GZIP", "2, GZIP", "3, GZIP", "4, ZSTD", "5, NONE"})
    @Timeout(300)
    void layerReadsBackWithItsDigests(long seed, Compression format) throws Exception {
        Random random = new Random(seed);
        LayerPlan plan = plan(random, 40);
        Workbench bench = new Workbench(directory.resolve("cache"));

        PackedLayer layer = bench.pack(plan, format, bytes -> {});

        byte[] blob = Files.readAllBytes(bench.blob(layer));
        assertThat(Digest.of(blob)).isEqualTo(layer.descriptor().digest());
        assertThat(blob.length).isEqualTo((int) layer.descriptor().size());
        byte[] tar = bench.tar(layer);
        assertThat(Digest.of(tar)).isEqualTo(layer.diffId());
        assertThat(Tars.names(tar)).hasSize(plan.entries().size());
    }

    @Test
    @Timeout(300)
    void contentThatTricklesInGivesTheBytesOfFiles() throws Exception {
        Random random = new Random(77);
        Map<String, byte[]> contents = contents(random, 30);
        LayerPlan plan = plan(contents);
        PackedLayer expected = pack(plan, LayerCompression.DEFAULT, 2);

        BlobStore store = new Workbench(directory.resolve("trickle")).store();
        try (PackingThreads threads = new PackingThreads(2);
                LayerWriter writer = new LayerWriter(store, LayerCompression.DEFAULT, threads)) {
            for (Map.Entry<String, byte[]> each : contents.entrySet()) {
                InputStream content = new Trickle(new ByteArrayInputStream(each.getValue()), random);
                writer.file("/" + each.getKey(), each.getValue().length, content, Attributes.FILE);
            }
            assertThat(writer.finish("test").descriptor()).isEqualTo(expected.descriptor());
        }
    }

    @Test
    @Timeout(300)
    void manyLayersShareFewThreads() throws Exception {
        List<LayerPlan> plans = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            plans.add(plan(new Random(100 + i), 12));
        }
        ExecutorService builds = Executors.newFixedThreadPool(plans.size());
        try (PackingThreads threads = new PackingThreads(1)) {
            List<Callable<PackedLayer>> work = new ArrayList<>();
            for (int i = 0; i < plans.size(); i++) {
                LayerPlan plan = plans.get(i);
                Workbench bench = new Workbench(directory.resolve("shared" + i));
                work.add(() -> bench.pack(plan, LayerCompression.DEFAULT, threads, bytes -> {}));
            }
            List<Future<PackedLayer>> layers = builds.invokeAll(work);
            for (int i = 0; i < plans.size(); i++) {
                assertThat(layers.get(i).get().descriptor())
                        .isEqualTo(
                                pack(plans.get(i), LayerCompression.DEFAULT, 2).descriptor());
            }
        } finally {
            builds.shutdownNow();
        }
    }

    /** Each time into a store of its own, so that nothing is found. */
    private PackedLayer pack(LayerPlan plan, LayerCompression compression, int threads) throws IOException {
        Path root = Files.createTempDirectory(directory, "cache");
        try (PackingThreads packing = new PackingThreads(threads)) {
            return new Workbench(root).pack(plan, compression, packing, bytes -> {});
        }
    }

    private LayerPlan plan(Random random, int files) throws IOException {
        return plan(contents(random, files));
    }

    private LayerPlan plan(Map<String, byte[]> contents) throws IOException {
        Path inputs = Files.createTempDirectory(directory, "inputs");
        List<LayerEntry> entries = new ArrayList<>();
        for (Map.Entry<String, byte[]> each : contents.entrySet()) {
            Path file = Files.write(inputs.resolve(each.getKey()), each.getValue());
            entries.add(Workbench.file("/" + each.getKey(), file));
        }
        return new LayerPlan("test", entries);
    }

    /** Mostly small files, some of them around the length at which files are large, some over several segments. */
    private static Map<String, byte[]> contents(Random random, int files) {
        Map<String, byte[]> contents = new TreeMap<>();
        for (int i = 0; i < files; i++) {
            int length = switch (random.nextInt(8)) {
                case 0 -> (1 << 17) - 2 + random.nextInt(4);
                case 1 -> random.nextInt(2_500_000);
                case 2 -> 0;
                default -> random.nextInt(90_000);
            };
            byte[] content = new byte[length];
            int letters = random.nextBoolean() ? 256 : 8;
            for (int j = 0; j < length; j++) {
                content[j] = (byte) random.nextInt(letters);
            }
            contents.put("f" + (1000 + i), content);
        }
        return contents;
    }

    /** A stream that never gives all that is asked for. */
    private static final class Trickle extends FilterInputStream {

        private final Random random;

        Trickle(InputStream in, Random random) {
            super(in);
            this.random = random;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return super.read(buffer, offset, Math.min(length, 1 + random.nextInt(70_000)));
        }
    }
}
