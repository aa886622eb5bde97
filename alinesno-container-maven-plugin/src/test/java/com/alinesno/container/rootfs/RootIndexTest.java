// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.alinesno.container.base.TestTar;
import com.alinesno.container.oci.BlobSource;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.FollowedPath;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.plan.Owner;
import com.alinesno.container.store.BlobStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootIndexTest {

    @TempDir
    Path directory;

    private final List<Digest> opened = new ArrayList<>();
    private BlobStore store;
    private RootIndex index;

    @BeforeEach
    void openStore() throws IOException {
        store = BlobStore.open(directory.resolve("store"), Instant::now, warning -> {});
        index = RootIndex.empty(store);
    }

    private final BlobSource blobs = layer -> {
        opened.add(layer.digest());
        return store.open(layer);
    };

    private RootIndexTest layer(TestTar tar) throws IOException {
        return layer(tar.bytes());
    }

    private RootIndexTest layer(byte[] tar) throws IOException {
        index.add(store.add(MediaType.OCI_LAYER, tar), blobs);
        return this;
    }

    /** What is at some paths, with the text of files. */
    private Map<String, String> read(String... paths) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (ContentSpool spool = new ContentSpool(store)) {
            for (Map.Entry<String, LayerEntry> each :
                    index.read(List.of(paths), spool).entrySet()) {
                texts.put(each.getKey(), text(each.getValue()));
            }
        }
        return texts;
    }

    private static String text(LayerEntry entry) throws IOException {
        if (entry instanceof LayerEntry.File file) {
            try (InputStream in = ContentSpool.open(file.content())) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        return entry.getClass().getSimpleName();
    }

    @Test
    void hidesWhatLaterLayersTakeAway() throws IOException {
        layer(new TestTar()
                        .owned("a/", 0755, 0, 0, "")
                        .file("a/one", "1")
                        .file("a/two", "2")
                        .owned("b/", 0755, 0, 0, "")
                        .file("b/one", "1")
                        .file("ab", "x"))
                .layer(new TestTar()
                        .file("a/.wh.one", "")
                        .file("b/.wh..wh..opq", "")
                        .file("b/new", "n"));

        assertThat(index.names("")).containsExactly("a", "ab", "b");
        assertThat(index.names("a")).containsExactly("two");
        assertThat(index.names("b")).containsExactly("new");
        assertThat(index.at("a/one")).isNull();
        assertThat(index.at("b")).isEqualTo(Node.directory(0755, 0, 0));
    }

    @Test
    void readsFilesOutOfTheLayersThatHaveThemAndNoOthers() throws IOException {
        layer(new TestTar()
                        .file("low", "low")
                        .file("both", "old")
                        .owned("d/", 0700, 1, 2, "")
                        .symlink("l", "low"))
                .layer(new TestTar().file("both", "new"))
                .layer(new TestTar().file("other", "x"));

        assertThat(read("low", "both", "d", "l"))
                .containsExactly(
                        entry("both", "new"), entry("d", "Directory"), entry("l", "Symlink"), entry("low", "low"));
        // Each once for its names, two for their content.
        assertThat(opened).hasSize(5);
    }

    @Test
    void passesOverLargeFilesThatNobodyAskedFor() throws IOException {
        layer(new TestTar().file("large", "x".repeat(3 << 20)).file("small", "s"));

        assertThat(read("small")).containsExactly(entry("small", "s"));
    }

    @Test
    void secondNamesAreTheVeryFile() throws IOException {
        layer(new TestTar().file("a", "a").hardLink("b", "a"))
                .layer(new TestTar().hardLink("c", "b").file("a", "new"));

        assertThat(read("a", "b", "c")).containsExactly(entry("a", "new"), entry("b", "a"), entry("c", "a"));
        try (ContentSpool spool = new ContentSpool(store)) {
            Map<String, LayerEntry> entries = index.read(List.of("b", "c"), spool);
            assertThat(entries.get("b")).isSameAs(entries.get("c"));
        }
    }

    @Test
    void findsFilesThroughLinksThatLayersWriteThrough() throws IOException {
        layer(new TestTar().owned("usr/lib/", 0755, 0, 0, "").symlink("lib", "usr/lib"))
                .layer(new TestTar().file("lib/x", "x"));

        assertThat(index.at("usr/lib/x")).isNotNull();
        assertThat(index.follow("/lib/x")).isEqualTo(new FollowedPath("usr/lib/x", false));
        assertThat(read("usr/lib/x")).containsExactly(entry("usr/lib/x", "x"));
    }

    @Test
    void remembersWhatWasAsked() throws IOException {
        layer(new TestTar().file("etc/passwd", "app:x:7:8::/:\n").file("etc/group", "staff:x:9:\n"));
        assertThat(index.owner("app:staff")).isEqualTo(new Owner(7, 9, "", ""));
        assertThat(index.at("none")).isNull();
        index.save();
        opened.clear();
        try (Stream<Path> listings = Files.list(directory.resolve("store/records/listings"))) {
            Files.delete(listings.findFirst().orElseThrow());
        }

        index = RootIndex.empty(store);
        layer(new TestTar().file("etc/passwd", "app:x:7:8::/:\n").file("etc/group", "staff:x:9:\n"));
        assertThat(index.owner("app")).isEqualTo(new Owner(7, 8, "", ""));
        assertThat(index.owner("nobody")).isNull();
        assertThat(index.owner("12")).isEqualTo(new Owner(12, 12, "", ""));
        assertThat(index.at("none")).isNull();
        assertThat(opened).isEmpty();

        assertThat(index.at("etc/passwd")).isNotNull();
        assertThat(opened).hasSize(1);
    }

    @Test
    void layersOfOursNeedNotBeRead() throws IOException {
        layer(new TestTar().file("a", "a"));
        Descriptor ours = Descriptor.of(MediaType.OCI_LAYER, new byte[] {1});
        byte[] text = "mine".getBytes(StandardCharsets.UTF_8);
        index.add(
                ours,
                new LayerPlan(
                        "ours",
                        List.of(
                                new LayerEntry.Directory("/d", new Attributes(0711, Owner.ROOT, Instant.EPOCH)),
                                new LayerEntry.File("/d/f", new FileContent.InMemory(text), Attributes.FILE),
                                new LayerEntry.HardLink("/d/g", "/d/f", Attributes.FILE))));

        assertThat(index.at("d")).isEqualTo(Node.directory(0711, 0, 0));
        assertThat(read("d/f", "d/g", "a"))
                .containsExactly(entry("a", "a"), entry("d/f", "mine"), entry("d/g", "mine"));
    }

    @Test
    void keepsExtendedAttributesByteForByte() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            TarArchiveEntry before = new TarArchiveEntry("before");
            before.setSize(3);
            tar.putArchiveEntry(before);
            tar.write(new byte[3]);
            tar.closeArchiveEntry();
            TarArchiveEntry file = new TarArchiveEntry("ping");
            file.addPaxHeader("SCHILY.xattr.user.x", "value");
            tar.putArchiveEntry(file);
            tar.closeArchiveEntry();
        }
        byte[] archive = bytes.toByteArray();
        // The writer takes text alone, and capabilities are none.
        String text = new String(archive, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("user.x=value") + "user.x=".length();
        archive[at] = (byte) 0x80;
        archive[at + 1] = 0;
        layer(archive);

        try (ContentSpool spool = new ContentSpool(store)) {
            LayerEntry entry =
                    Objects.requireNonNull(index.read(List.of("ping"), spool).get("ping"));
            assertThat(((LayerEntry.File) entry).attributes().extended())
                    .containsExactly(entry("user.x", "\u0080\0lue"));
        }
    }
}
