// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.Promise;
import com.alinesno.container.json.Json;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrunerTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Duration EVER = Duration.ofDays(3650);
    private static final int BYTES = 1000;
    private static final String OLD = "0".repeat(64);
    private static final String YOUNG = "1".repeat(64);

    @TempDir
    private Path directory;

    @Test
    void whatWasNotUsedForLongGoes() throws Exception {
        Descriptor old = blob(1, Duration.ofDays(31));
        Descriptor young = blob(2, Duration.ofDays(29));

        Pruned pruned = open(NOW).prune(Long.MAX_VALUE, Duration.ofDays(30));

        assertThat(pruned).isEqualTo(new Pruned(1, BYTES, 0, BYTES));
        assertThat(path(old)).doesNotExist();
        assertThat(open(NOW).contains(young)).isTrue();
    }

    @Test
    void whatWasUsedLeastRecentlyGoesUntilTheStoreIsSmallEnough() throws Exception {
        List<Descriptor> blobs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            blobs.add(blob(i, Duration.ofHours(2 + (i * 5 % 6))));
        }

        Pruned pruned = open(NOW).prune(3 * BYTES + 1, EVER);

        assertThat(pruned).isEqualTo(new Pruned(3, 3 * BYTES, 0, 3 * BYTES));
        assertThat(blobs)
                .filteredOn(blob -> Files.exists(path(blob)))
                .containsExactly(blobs.get(0), blobs.get(4), blobs.get(5));
    }

    @Test
    void whatABuildHasFoundStaysWhateverTheLimits() throws Exception {
        Descriptor used = blob(1, Duration.ofDays(100));
        Descriptor unused = blob(2, Duration.ofDays(100));
        assertThat(open(NOW.minus(Duration.ofMinutes(50))).contains(used)).isTrue();

        Pruned pruned = open(NOW).prune(0, Duration.ZERO);

        assertThat(pruned).isEqualTo(new Pruned(1, BYTES, 0, BYTES));
        assertThat(path(used)).exists();
        assertThat(path(unused)).doesNotExist();
    }

    @Test
    void whatWasJustMadeStays() throws Exception {
        Instant now = Instant.now();
        Descriptor blob = open(now).add(MediaType.OCI_CONFIG, new byte[BYTES]);

        assertThat(open(now).prune(0, Duration.ZERO)).isEqualTo(new Pruned(0, 0, 0, BYTES));
        assertThat(path(blob)).exists();
        assertThat(open(now.plus(Duration.ofMinutes(61))).prune(0, Duration.ZERO))
                .isEqualTo(new Pruned(1, BYTES, 0, 0));
    }

    @Test
    void recordsAndInputsGoByTheSameRule() throws Exception {
        BlobStore store = open(NOW);
        store.records().write("layers", OLD, Json.object());
        store.records().write("layers", YOUNG, Json.object());
        Path records = store.root().resolve("records/layers");
        Path input = Files.createDirectories(store.root().resolve("inputs")).resolve("2".repeat(64));
        Files.write(input, new byte[BYTES]);
        use(records.resolve(OLD + ".json"), Duration.ofDays(31), Duration.ofDays(31));
        use(records.resolve(YOUNG + ".json"), Duration.ofDays(31), Duration.ofDays(3));
        use(input, Duration.ofDays(31), Duration.ofDays(31));

        assertThat(store.prune(Long.MAX_VALUE, Duration.ofDays(30)).removedFiles())
                .isEqualTo(2);
        assertThat(records.resolve(YOUNG + ".json")).exists();
    }

    @Promise(
            subject = Promise.Subject.FILES,
            value =
                    "Never removes a file from the cache that has not a name of the cache's own, and never follows a symbolic"
                            + " link there, however old the file is.",
            zh = "绝不从缓存中删除名称不属于缓存的文件，也绝不跟随其中的符号链接，无论文件多旧。")
    @Test
    void filesOfOthersStayHoweverOldTheyAre() throws Exception {
        Path root = open(NOW).root();
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        List<Path> foreign = new ArrayList<>();
        for (String name : List.of(
                "blobs/sha256/holiday.jpg",
                "blobs/" + OLD,
                "blobs/sha256/" + OLD + "/" + OLD,
                "records/2020/r.txt",
                "records/2020/" + OLD + ".json",
                "records/r.json",
                "inputs/model.bin",
                "inputs/" + OLD + "/" + OLD,
                "inputs/" + YOUNG + ".bak",
                "ingest/orders.csv",
                "ingest/.env-2024",
                "ingest/2025/deep/a.csv",
                "notes/" + OLD)) {
            foreign.add(file(root.resolve(name)));
        }
        foreign.add(file(elsewhere.resolve(OLD)));
        foreign.add(Files.createSymbolicLink(root.resolve("blobs/sha256").resolve(YOUNG), elsewhere.resolve(OLD)));
        foreign.add(Files.createSymbolicLink(root.resolve("records/linked"), elsewhere));

        open(NOW).prune(0, Duration.ZERO);

        assertThat(foreign).allMatch(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS));
        assertThat(elsewhere.resolve(OLD)).exists();
    }

    @Test
    void linkThatTakesADirectorysPlaceIsNotFollowed() throws Exception {
        BlobStore store = open(NOW);
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        Path file = file(elsewhere.resolve(OLD));
        Files.delete(store.root().resolve("blobs/sha256"));
        Files.createSymbolicLink(store.root().resolve("blobs/sha256"), elsewhere);

        assertThat(store.prune(0, Duration.ZERO).removedFiles()).isZero();
        assertThat(file).exists();

        Files.delete(store.root().resolve("blobs/sha256"));
        Files.delete(store.root().resolve("blobs/sha512"));
        Files.delete(store.root().resolve("blobs"));
        Files.createSymbolicLink(store.root().resolve("blobs"), elsewhere);
        assertThatThrownBy(() -> store.prune(0, Duration.ZERO))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("blobs: it is a symbolic link");
    }

    /** A file that is older than any build. */
    private Path file(Path path) throws IOException {
        Files.createDirectories(path.getParent());
        Files.write(path, new byte[BYTES]);
        use(path, Duration.ofDays(400), Duration.ofDays(400));
        return path;
    }

    @Test
    void roomOnTheDiskIsToldFromRoomThatOutputsTake() throws Exception {
        Descriptor blob = blob(1, Duration.ofDays(31));
        Path output = Files.createLink(directory.resolve("output"), path(blob));
        use(path(blob), null, Duration.ofDays(31));
        boolean knowsLinks =
                directory.getFileSystem().supportedFileAttributeViews().contains("unix");

        Pruned pruned = open(NOW).prune(0, EVER);

        assertThat(pruned).isEqualTo(new Pruned(1, knowsLinks ? 0 : BYTES, knowsLinks ? BYTES : 0, 0));
        assertThat(output).hasSize(BYTES);
    }

    @Test
    void buildAfterPruningMakesAgainWhatItNeeds() throws Exception {
        Descriptor blob = blob(1, Duration.ofDays(31));
        open(NOW).prune(0, EVER);

        assertThat(open(NOW).contains(blob)).isFalse();
        assertThat(blob(1, Duration.ZERO)).isEqualTo(blob);
        assertThat(open(NOW).contains(blob)).isTrue();
    }

    @Test
    void clockThatWasSetBackRemovesNothing() throws Exception {
        blob(1, Duration.ZERO);

        assertThat(open(NOW.minus(EVER)).prune(0, Duration.ofDays(30)).removedFiles())
                .isZero();
    }

    @Test
    void storeWithNothingInItIsFine() throws Exception {
        assertThat(open(NOW).prune(0, Duration.ZERO)).isEqualTo(new Pruned(0, 0, 0, 0));
    }

    private BlobStore open(Instant now) throws IOException {
        return BlobStore.open(directory.resolve("cache"), () -> now, warning -> {});
    }

    /** A blob that was last used {@code unused} ago. */
    private Descriptor blob(int seed, Duration unused) throws IOException {
        byte[] content = new byte[BYTES];
        content[0] = (byte) seed;
        Descriptor blob = open(NOW).add(MediaType.OCI_CONFIG, content);
        use(path(blob), null, unused);
        return blob;
    }

    private Path path(Descriptor blob) {
        return directory.resolve("cache/blobs/sha256").resolve(blob.digest().hex());
    }

    private static void use(Path file, @Nullable Duration written, Duration read) throws IOException {
        Files.getFileAttributeView(file, BasicFileAttributeView.class)
                .setTimes(
                        written == null ? BlobStore.CHECKED : FileTime.from(NOW.minus(written)),
                        FileTime.from(NOW.minus(read)),
                        null);
    }
}
