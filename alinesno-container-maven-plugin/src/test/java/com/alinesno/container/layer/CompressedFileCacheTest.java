// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.oci.Compression;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.tar.TarHeader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Large files that are copied out of earlier layers: faster, and the same bytes. */
class CompressedFileCacheTest {

    private static final byte[] LARGE = content(new Random(3), 2_500_000);

    @TempDir
    private Path directory;

    private Workbench bench;
    private Path large;

    @BeforeEach
    void makeInputs() throws Exception {
        bench = new Workbench(directory.resolve("cache"));
        large = Files.write(directory.resolve("large"), LARGE);
    }

    @ParameterizedTest
    @CsvSource({"1, GZIP, 2", "2, GZIP, 0", "3, GZIP, 16", "4, ZSTD, 2", "5, NONE, 2"})
    @Timeout(300)
    void layersMadeOfCopiesHaveTheBytesOfLayersPackedFromNothing(long seed, Compression format, int threads)
            throws Exception {
        Random random = new Random(seed);
        Path inputs = Files.createDirectory(directory.resolve("inputs"));
        Map<String, byte[]> contents = new TreeMap<>();
        for (int i = 0; i < 8; i++) {
            contents.put("f" + (10 + i), content(random, length(random)));
        }
        for (int round = 0; round < 4; round++) {
            LayerPlan plan = plan(inputs, contents);

            PackedLayer layer = pack(bench, plan, format, threads);

            Workbench fresh = new Workbench(Files.createTempDirectory(directory, "fresh"));
            assertThat(layer.cached()).isFalse();
            assertThat(layer).isEqualTo(pack(fresh, plan, format, 2));
            change(contents, random);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "ZSTD"})
    void everyPieceOfAFileIsFoundAgain(Compression format) throws Exception {
        bench.pack(new LayerPlan("test", List.of(Workbench.file("/large", large))), format, bytes -> {});

        CompressedFile packed = find(format);

        assertThat(packed.pieces()).hasSize(3);
        for (int i = 0; i < 3; i++) {
            Segment copied = segment(i);
            assertThat(packed.copyTo(copied, i)).isTrue();
            Segment compressed = segment(i);
            compressed.compress(LayerCompression.of(format).newCompressor());
            assertThat(bytes(copied)).isEqualTo(bytes(compressed));
        }
        assertThat(packed.copyTo(segment(0), 3)).isFalse();
    }

    @Test
    void anotherContentGetsNoCopy() throws Exception {
        bench.pack(Workbench.file("/large", large));

        assertThat(find(Compression.GZIP).copyTo(segment(1), 0)).isFalse();
        assertThat(contents(Compression.GZIP).find(Digest.of(new byte[0]))).isNull();
        assertThat(contents(Compression.ZSTD).find(Digest.of(LARGE))).isNull();
    }

    @Test
    void smallFilesAreNotRemembered() throws Exception {
        bench.pack(Workbench.text("/a", "text"));

        assertThat(directory.resolve("cache/records")).isDirectoryNotContaining("glob:**/contents*");
    }

    /** A bad copy would get a good digest of its own, so copies are checked themselves. */
    @Test
    void damageThatLeavesNoTraceIsNotCopied() throws Exception {
        PackedLayer first = bench.pack(Workbench.file("/large", large));
        Path blob = bench.blob(first);
        FileTime time = Files.getLastModifiedTime(blob);
        byte[] bytes = Files.readAllBytes(blob);
        for (int at = 1000; at < bytes.length; at += 100_000) {
            bytes[at] ^= 4;
        }
        Files.write(blob, bytes);
        Files.setLastModifiedTime(blob, time);

        PackedLayer second = bench.pack(Workbench.file("/large", large), Workbench.text("/other", "text"));

        assertThat(second.cached()).isFalse();
        assertThat(Tars.content(bench.tar(second), "large")).isEqualTo(LARGE);
    }

    @Test
    void layersThatAreGoneAreNotCopied() throws Exception {
        Files.delete(bench.blob(bench.pack(Workbench.file("/large", large))));

        PackedLayer second = bench.pack(Workbench.file("/large", large), Workbench.text("/other", "text"));

        assertThat(Tars.content(bench.tar(second), "large")).isEqualTo(LARGE);
        assertThat(bench.warnings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"size\":-1,\"contents\":{}}",
                "{\"size\":SIZE,\"contents\":[1]}",
                "{\"size\":SIZE,\"contents\":{\"HEX\":\"text\"}}",
                "{\"size\":SIZE,\"contents\":{\"HEX\":[1]}}",
                "{\"size\":SIZE,\"contents\":{\"HEX\":[-5,10,0,1,-2,0,1,2000000000,0]}}",
                "{\"size\":SIZE,\"contents\":{\"HEX\":[\"a\",{},null,99999999999,10,0]}}",
            })
    void damagedRecordsOnlyCostTime(String damage) throws Exception {
        PackedLayer first = bench.pack(Workbench.file("/large", large));
        Path record = directory
                .resolve("cache/records/contents-gzip-6-" + LayerWriter.FORMAT)
                .resolve(first.descriptor().digest().hex() + ".json");
        String size = Long.toString(first.descriptor().size());
        Files.writeString(
                record,
                damage.replace("SIZE", size).replace("HEX", Digest.of(LARGE).hex()));
        Files.writeString(record.resolveSibling("stray.json"), "{\"contents\":{}}");

        PackedLayer second = bench.pack(Workbench.file("/large", large), Workbench.text("/other", "text"));

        assertThat(Tars.content(bench.tar(second), "large")).isEqualTo(LARGE);
    }

    private CompressedFileCache contents(Compression format) throws IOException {
        return new CompressedFileCache(bench.store(), LayerCompression.of(format));
    }

    private CompressedFile find(Compression format) throws IOException {
        return Objects.requireNonNull(contents(format).find(Digest.of(LARGE)));
    }

    private static Segment segment(int index) throws IOException {
        int from = index * Segment.BYTES;
        int length = Math.min(Segment.BYTES, LARGE.length - from);
        Segment segment = new Segment();
        segment.addFrom(new ByteArrayInputStream(LARGE, from, length), length);
        segment.pad(TarHeader.BLOCK);
        return segment;
    }

    private static byte[] bytes(Segment segment) {
        return Arrays.copyOf(segment.compressed(), segment.compressedLength());
    }

    private static PackedLayer pack(Workbench bench, LayerPlan plan, Compression format, int threads)
            throws IOException {
        try (PackingThreads packing = new PackingThreads(threads)) {
            return bench.pack(plan, LayerCompression.of(format), packing, bytes -> {});
        }
    }

    /** One file becomes another, one has the content of a third, one goes, one comes. */
    private static void change(Map<String, byte[]> contents, Random random) {
        List<String> names = new ArrayList<>(contents.keySet());
        contents.put(pick(names, random), content(random, length(random)));
        contents.put(pick(names, random), contents.get(pick(names, random)));
        contents.remove(pick(names, random));
        contents.put("g" + random.nextInt(1000), content(random, length(random)));
    }

    private static String pick(List<String> names, Random random) {
        return names.get(random.nextInt(names.size()));
    }

    private static int length(Random random) {
        return random.nextInt(3) == 0 ? random.nextInt(1000) : 120_000 + random.nextInt(1_500_000);
    }

    private static byte[] content(Random random, int length) {
        byte[] content = new byte[length];
        int letters = random.nextBoolean() ? 256 : 8;
        for (int i = 0; i < length; i++) {
            content[i] = (byte) random.nextInt(letters);
        }
        return content;
    }

    private static LayerPlan plan(Path inputs, Map<String, byte[]> contents) throws IOException {
        try (Stream<Path> old = Files.list(inputs)) {
            for (Path each : old.toList()) {
                Files.delete(each);
            }
        }
        List<LayerEntry> entries = new ArrayList<>();
        for (Map.Entry<String, byte[]> each : contents.entrySet()) {
            entries.add(
                    Workbench.file("/" + each.getKey(), Files.write(inputs.resolve(each.getKey()), each.getValue())));
        }
        return new LayerPlan("test", entries);
    }
}
