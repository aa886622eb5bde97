// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import static com.alinesno.container.layer.Workbench.file;
import static com.alinesno.container.layer.Workbench.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.alinesno.container.oci.Compression;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.History;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.ImageValidator;
import com.alinesno.container.oci.Manifest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.plan.Owner;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayerPackerTest {

    @TempDir
    private Path directory;

    private Workbench bench;

    @BeforeEach
    void makeBench() {
        bench = new Workbench(directory.resolve("cache"));
    }

    @Test
    void layerHoldsWhatWasPlanned() throws Exception {
        PackedLayer layer = bench.pack(
                file("/app/classes/A.class", write("A.class", "class A")),
                text("/app/classpath", "a:b"),
                new LayerEntry.Symlink("/app/link", "classpath", Attributes.FILE),
                new LayerEntry.HardLink("/app/hard", "/app/classpath", Attributes.FILE),
                new LayerEntry.Whiteout("/app/old"));

        byte[] tar = bench.tar(layer);
        assertThat(Tars.names(tar))
                .containsExactly(
                        "app/",
                        "app/.wh.old",
                        "app/classes/",
                        "app/classes/A.class",
                        "app/classpath",
                        "app/link",
                        "app/hard");
        assertThat(Tars.content(tar, "app/classes/A.class")).asString().isEqualTo("class A");
        assertThat(Tars.content(tar, "app/classpath")).asString().isEqualTo("a:b");
        assertThat(Tars.content(tar, "app/.wh.old")).isEmpty();
        assertThat(bench.leftovers()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void digestsAndLengthsAreThoseOfTheImageTheyGoInto(Compression compression) throws Exception {
        LayerPlan plan = new LayerPlan("test", List.of(text("/a", "x".repeat(300_000)), text("/b", "y")));

        PackedLayer layer = bench.pack(plan, compression, bytes -> {});

        assertThat(layer.name()).isEqualTo("test");
        assertThat(layer.descriptor().mediaType()).isEqualTo(MediaType.layer(compression));
        assertThat(new ImageValidator(bench.store(), Workbench.DECODER).validate(image(layer)))
                .isEmpty();
    }

    @Test
    void layerWithNothingInItIsAnEmptyArchive() throws Exception {
        assertThat(Tars.names(bench.tar(bench.pack()))).isEmpty();
    }

    /** The bytes of a layer may only change on purpose: then {@link LayerWriter#FORMAT} changes with these digests. */
    @ParameterizedTest
    @CsvSource({
        "NONE, sha256:239f8dfa6957f8351e7f89665b7bf69ad63217e8045d5eaee994b6ddd6a02ac4",
        "GZIP, sha256:bf6f6ac04fc7f5a39b7196f10d8244ddee25244c12be9c9c3c742a89755a3be1",
        "ZSTD, sha256:46fd835ab1df54179a85070255d99a268695c529ad0a9420bc51090442cf1ea6",
    })
    void bytesAreTheSameEverywhere(Compression compression, String golden) throws Exception {
        Attributes attributes =
                new Attributes(0640, new Owner(65532, 3_000_000, "nonroot", ""), Instant.parse("2026-01-01T00:00:00Z"));
        LayerPlan plan = new LayerPlan(
                "golden",
                List.of(
                        new LayerEntry.Directory("/app", attributes.withMode(0755)),
                        file("/app/lib/a.jar", write("a.jar", incompressible(1000))),
                        text("/app/config/application.yml", "server:\n  port: 8080\n".repeat(5000)),
                        text("/app/" + "long/".repeat(60) + "é.txt", "long"),
                        new LayerEntry.Symlink("/app/current", "config/application.yml", attributes),
                        new LayerEntry.HardLink("/app/copy.jar", "/app/lib/a.jar", Attributes.FILE),
                        new LayerEntry.Whiteout("/tmp/gone")));

        PackedLayer layer = bench.pack(plan, compression, bytes -> {});

        assertThat(layer.descriptor().digest()).hasToString(golden);
        assertThat(layer.diffId())
                .hasToString("sha256:239f8dfa6957f8351e7f89665b7bf69ad63217e8045d5eaee994b6ddd6a02ac4");
    }

    @Test
    void sameLayerIsPackedOnce() throws Exception {
        Path file = write("file", "content");

        PackedLayer first = bench.pack(file("/file", file));
        Object written = Files.readAttributes(bench.blob(first), "fileKey").get("fileKey");
        PackedLayer second = bench.pack(file("/file", file));

        assertThat(first.cached()).isFalse();
        assertThat(second.cached()).isTrue();
        assertThat(second.descriptor()).isEqualTo(first.descriptor());
        assertThat(second.diffId()).isEqualTo(first.diffId());
        assertThat(Files.readAttributes(bench.blob(first), "fileKey")).containsEntry("fileKey", written);
    }

    @Test
    void freshCheckoutWithTheSameContentsIsFound() throws Exception {
        PackedLayer first = bench.pack(file("/file", write("one/file", "content")));
        Path other = write("two/file", "content");
        Files.setLastModifiedTime(other, FileTime.fromMillis(0));

        PackedLayer second = bench.pack(file("/file", other));

        assertThat(second.cached()).isTrue();
        assertThat(second.descriptor()).isEqualTo(first.descriptor());
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 300_000, 3_000_000})
    void layerIsFoundAgainHoweverItsFilesWereRead(int length) throws Exception {
        Path file = write("file", "x".repeat(length));
        PackedLayer readOnce = bench.pack(file("/a", file), file("/b", file));
        PackedLayer readBefore = bench.pack(
                file("/a", write("other", "y".repeat(length))), file("/b", write("other", "y".repeat(length))));

        assertThat(readBefore.cached()).isFalse();
        assertThat(bench.pack(file("/a", file), file("/b", file)).cached()).isTrue();
        PackedLayer again = new Workbench(directory.resolve("another cache")).pack(file("/a", file), file("/b", file));
        assertThat(again.descriptor()).isEqualTo(readOnce.descriptor());
    }

    @ParameterizedTest
    @ValueSource(strings = {"path", "content", "mode", "owner", "time", "link", "compression"})
    void everythingThatDecidesBytesDecidesWhetherALayerIsKnown(String what) throws Exception {
        bench.pack(plan(""), Compression.GZIP, bytes -> {});

        Compression compression = what.equals("compression") ? Compression.NONE : Compression.GZIP;

        assertThat(bench.pack(plan(what), compression, bytes -> {}).cached()).isFalse();
        assertThat(bench.pack(plan(""), Compression.GZIP, bytes -> {}).cached()).isTrue();
    }

    private static LayerPlan plan(String changed) {
        Attributes attributes = new Attributes(
                changed.equals("mode") ? 0600 : 0644,
                new Owner(changed.equals("owner") ? 1 : 0, 0, "", ""),
                Instant.ofEpochSecond(changed.equals("time") ? 1 : 0));
        LayerEntry file = new LayerEntry.File(
                changed.equals("path") ? "/b" : "/a",
                new FileContent.InMemory(new byte[] {(byte) (changed.equals("content") ? 1 : 0)}),
                attributes);
        LayerEntry link = new LayerEntry.Symlink("/link", changed.equals("link") ? "elsewhere" : "a", Attributes.FILE);
        return new LayerPlan("test", List.of(file, link));
    }

    @Test
    void nameOfALayerDecidesNothing() throws Exception {
        List<LayerEntry> entries = List.of(text("/a", "content"));
        bench.pack(new LayerPlan("one", entries), Compression.GZIP, bytes -> {});

        PackedLayer second = bench.pack(new LayerPlan("two", entries), Compression.GZIP, bytes -> {});

        assertThat(second.cached()).isTrue();
        assertThat(second.name()).isEqualTo("two");
    }

    @Test
    void contentChangedWithLengthAndTimeKeptIsPacked() throws Exception {
        assumeTrue(keepsChangeTimes());
        Path file = write("file", "one");
        FileTime time = Files.getLastModifiedTime(file);
        bench.pack(file("/file", file));

        write("file", "two");
        Files.setLastModifiedTime(file, time);
        PackedLayer layer = bench.pack(file("/file", file));

        assertThat(layer.cached()).isFalse();
        assertThat(Tars.content(bench.tar(layer), "file")).asString().isEqualTo("two");
    }

    @Test
    void progressAddsUpToTheBytesOfTheFiles() throws Exception {
        AtomicLong total = new AtomicLong();
        LayerPlan plan = new LayerPlan(
                "test", List.of(file("/a", write("a", "12345")), file("/b", write("b", "x".repeat(5_000_000)))));

        bench.pack(plan, Compression.GZIP, total::addAndGet);

        assertThat(total).hasValue(5_000_005);
    }

    /** What happens to a file between the moment its content is known and the moment it is packed. */
    enum Meanwhile {
        GROWS,
        SHRINKS,
        VANISHES,
        IS_REWRITTEN,
        IS_REPLACED,
        BECOMES_A_DIRECTORY;

        void to(Path file) throws IOException {
            String content = Files.readString(file);
            switch (this) {
                case GROWS -> Files.writeString(file, content + "more");
                case SHRINKS -> Files.writeString(file, content.substring(1));
                case VANISHES -> Files.delete(file);
                case IS_REWRITTEN -> {
                    FileTime time = Files.getLastModifiedTime(file);
                    Files.writeString(file, "X" + content.substring(1));
                    Files.setLastModifiedTime(file, time);
                }
                case IS_REPLACED -> {
                    Path other = file.resolveSibling("other");
                    Files.writeString(other, "X" + content.substring(1));
                    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
                }
                case BECOMES_A_DIRECTORY -> {
                    Files.delete(file);
                    Files.createDirectory(file);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Meanwhile.class)
    void fileThatChangesWhileItIsPackedIsNamed(Meanwhile meanwhile) throws Exception {
        assertChangeIsNamed(meanwhile, 3_000_000);
    }

    @ParameterizedTest
    @EnumSource(Meanwhile.class)
    void fileOfOneSegmentThatChangesWhileItIsPackedIsNamed(Meanwhile meanwhile) throws Exception {
        assertChangeIsNamed(meanwhile, 300_000);
    }

    /** Then files are read for the layer's key before they are packed, and once otherwise. */
    @ParameterizedTest
    @EnumSource(Meanwhile.class)
    void fileThatChangesAfterItsContentIsKnownIsNamed(Meanwhile meanwhile) throws Exception {
        packSameShape(3_000_000);
        assertChangeIsNamed(meanwhile, 3_000_000);
    }

    private void packSameShape(int length) throws Exception {
        Path first = write("same/first", "a".repeat(2_000_000));
        Path second = write("same/second", "b".repeat(length));
        bench.pack(file("/1", first), file("/2", second));
    }

    private void assertChangeIsNamed(Meanwhile meanwhile, int length) throws Exception {
        assumeTrue(keepsChangeTimes());
        Path first = write("first", incompressible(2_000_000));
        Path second = write("second", incompressible(length));
        String before = Files.readString(second);
        LayerPlan plan = new LayerPlan("test", List.of(file("/1", first), file("/2", second)));
        AtomicLong calls = new AtomicLong();

        assertThatIOException()
                .isThrownBy(() -> bench.pack(plan, Compression.GZIP, bytes -> {
                    if (calls.getAndIncrement() == 0) {
                        change(meanwhile, second);
                    }
                }))
                .withMessageContaining("the file " + second + " ");
        assertThat(bench.leftovers()).isEmpty();

        if (Files.isDirectory(second)) {
            Files.delete(second);
        }
        Files.writeString(second, before);
        PackedLayer good = bench.pack(plan, Compression.GZIP, bytes -> {});
        assertThat(good.cached()).isFalse();
        assertThat(Tars.content(bench.tar(good), "2")).asString().isEqualTo(before);
    }

    private static void change(Meanwhile meanwhile, Path file) {
        try {
            meanwhile.to(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void fileWrittenAMomentAgoIsComparedWithItsDigest() throws Exception {
        Workbench now = new Workbench(directory.resolve("cache"), Instant::now);
        Path file = write("file", "content");

        PackedLayer layer = now.pack(file("/file", file));

        assertThat(Tars.content(now.tar(layer), "file")).asString().isEqualTo("content");
    }

    @Test
    void fileThatCannotBeReadIsNamed() throws Exception {
        Path file = write("file", "content");
        Path missing = directory.resolve("missing");
        Path below = file.resolve("below");

        for (Path unreadable : List.of(missing, below, directory)) {
            assertThatIOException()
                    .isThrownBy(() -> bench.pack(file("/file", unreadable)))
                    .withMessageContaining("cannot read the file " + unreadable);
        }
        assertThat(bench.leftovers()).isEmpty();
    }

    @Test
    void fileWithoutPermissionIsNamed() throws Exception {
        Path file = write("file", "content");
        assumeTrue(file.toFile().setReadable(false, false) && !Files.isReadable(file), "root may read everything");

        assertThatIOException()
                .isThrownBy(() -> bench.pack(file("/file", file)))
                .withMessage("cannot read the file " + file + ": permission denied");
    }

    @ParameterizedTest
    @ValueSource(strings = {"flip", "truncate", "empty", "directory", "delete"})
    void damagedLayerIsPackedAgainWithOneWarning(String damage) throws Exception {
        LayerEntry entry = text("/file", "content");
        PackedLayer first = bench.pack(entry);
        Path blob = bench.blob(first);
        byte[] whole = Files.readAllBytes(blob);
        Files.delete(blob);
        switch (damage) {
            case "flip" -> {
                byte[] flipped = whole.clone();
                flipped[20] ^= 1;
                Files.write(blob, flipped);
            }
            case "truncate" -> Files.write(blob, Arrays.copyOf(whole, whole.length - 1));
            case "empty" -> Files.createFile(blob);
            case "directory" -> Files.createDirectory(blob);
            default -> assertThat(blob).doesNotExist();
        }

        PackedLayer second = bench.pack(entry);

        assertThat(second.cached()).isFalse();
        assertThat(second.descriptor()).isEqualTo(first.descriptor());
        assertThat(blob).hasBinaryContent(whole);
        assertThat(bench.warnings).hasSize(damage.equals("delete") ? 0 : 1);
        assertThat(bench.pack(entry).cached()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "{\"mediaType\":\"a\",\"digest\":\"b\",\"diffId\":\"c\",\"size\":1}",
                "{\"mediaType\":1}",
            })
    void damagedRecordOnlyCostsTime(String damage) throws Exception {
        LayerEntry entry = text("/file", "content");
        PackedLayer first = bench.pack(entry);
        try (var records = Files.list(directory.resolve("cache/records/layers"))) {
            Files.writeString(records.findFirst().orElseThrow(), damage);
        }

        PackedLayer second = bench.pack(entry);

        assertThat(second.cached()).isFalse();
        assertThat(second.descriptor()).isEqualTo(first.descriptor());
        assertThat(bench.pack(entry).cached()).isTrue();
    }

    private Descriptor image(PackedLayer layer) throws IOException {
        BlobStore store = bench.store();
        ImageConfig config = ImageConfig.empty(Platform.linux("amd64"))
                .update(update -> update.addLayer(layer.diffId(), new History(Instant.EPOCH, "test", "")));
        Descriptor descriptor = store.add(MediaType.OCI_CONFIG, config.toBytes());
        Manifest manifest = new Manifest(MediaType.OCI_MANIFEST, descriptor, List.of(layer.descriptor()), Map.of());
        return store.add(MediaType.OCI_MANIFEST, manifest.toBytes());
    }

    private boolean keepsChangeTimes() {
        return directory.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    private Path write(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.toFile().getParentFile().toPath());
        return Files.writeString(file, content, StandardCharsets.UTF_8);
    }

    /** Letters that look random but are the same on every JDK. */
    private static String incompressible(int length) {
        StringBuilder text = new StringBuilder(length);
        long state = 42;
        for (int i = 0; i < length; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            text.append((char) ('0' + (state >>> 58)));
        }
        return text.toString();
    }
}
