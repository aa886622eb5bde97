// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlobStoreTest {

    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
    private static final byte[] CONTENT = {1, 2, 3, 4, 5};
    private static final Descriptor BLOB = Descriptor.of(MediaType.OCI_LAYER, CONTENT);

    @TempDir
    private Path directory;

    private final List<String> warnings = new ArrayList<>();
    private Path root;

    @BeforeEach
    void chooseRoot() {
        root = directory.resolve("cache");
    }

    @Test
    void keepsBlobsByTheirDigest() throws Exception {
        BlobStore store = open();

        assertThat(store.contains(BLOB)).isFalse();
        store.add(BLOB, new ByteArrayInputStream(CONTENT));

        assertThat(store.contains(BLOB)).isTrue();
        assertThat(store.path(BLOB.digest())).hasBinaryContent(CONTENT);
        try (InputStream in = store.open(BLOB)) {
            assertThat(in.readAllBytes()).isEqualTo(CONTENT);
        }
        assertThat(open().contains(BLOB)).isTrue();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void keepsBlobsOfTheOtherAlgorithm() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-512").digest(CONTENT);
        Descriptor blob = new Descriptor(
                MediaType.OCI_LAYER, new Digest("sha512", HexFormat.of().formatHex(hash)), CONTENT.length);
        BlobStore store = open();

        store.add(blob, new ByteArrayInputStream(CONTENT));
        touch(store.path(blob.digest()));

        assertThat(store.contains(blob)).isTrue();
    }

    @Test
    void documentsAreKeptOnceAndDescribed() throws Exception {
        BlobStore store = open();

        assertThat(store.add(MediaType.OCI_CONFIG, CONTENT)).isEqualTo(BLOB.withMediaType(MediaType.OCI_CONFIG));
        Object first =
                Files.readAttributes(store.path(BLOB.digest()), "fileKey").get("fileKey");
        store.add(MediaType.OCI_CONFIG, CONTENT);

        assertThat(Files.readAttributes(store.path(BLOB.digest()), "fileKey")).containsEntry("fileKey", first);
    }

    @Test
    void contentThatIsNotWhatWasExpectedIsNotKept() throws Exception {
        BlobStore store = open();
        byte[] other = {1, 2, 3, 4, 6};
        byte[] shorter = {1, 2, 3, 4};
        byte[] longer = {1, 2, 3, 4, 5, 6};

        for (byte[] wrong : List.of(other, shorter, longer)) {
            assertThatExceptionOfType(DigestMismatchException.class)
                    .isThrownBy(() -> store.add(BLOB, new ByteArrayInputStream(wrong)))
                    .withMessageContaining(BLOB.digest().toString())
                    .satisfies(e -> assertThat(e.expected()).isEqualTo(BLOB));
        }

        assertThat(store.contains(BLOB)).isFalse();
        assertThat(leftovers()).isEmpty();
        assertThat(warnings).isEmpty();
    }

    @Test
    void endlessContentIsNotReadToItsEnd() throws Exception {
        BlobStore store = open();

        assertThatExceptionOfType(DigestMismatchException.class).isThrownBy(() -> store.add(BLOB, new Endless()));
    }

    @Test
    void sourceThatFailsLeavesNothing() throws Exception {
        BlobStore store = open();
        InputStream broken = InputStream.nullInputStream();
        broken.close();
        InputStream failing = new SequenceInputStream(new ByteArrayInputStream(CONTENT, 0, 3), broken);

        assertThatIOException().isThrownBy(() -> store.add(BLOB, failing)).withMessage("Stream closed");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void blobThatIsNotCommittedIsGone() throws Exception {
        BlobStore store = open();
        try (BlobWriter writer = store.newBlob()) {
            writer.write(CONTENT, 1, 3);
            writer.write(9);
            assertThat(writer.bytes()).isEqualTo(4);
            assertThat(leftovers()).hasSize(1);
        }

        assertThat(leftovers()).isEmpty();
    }

    @Test
    void writerDigestsPartsOfBuffers() throws Exception {
        BlobStore store = open();
        try (BlobWriter writer = store.newBlob()) {
            writer.write(new byte[] {9, 9, 1, 2, 9}, 2, 2);
            writer.write(new byte[0], 0, 0);
            writer.write(3);
            writer.write(new byte[] {4, 5, 9}, 0, 2);

            assertThat(writer.commit(MediaType.OCI_LAYER)).isEqualTo(BLOB);
        }
        assertThat(store.contains(BLOB)).isTrue();
    }

    enum Damage {
        FLIPPED,
        TRUNCATED,
        EMPTIED,
        DIRECTORY,
        LINK;

        void to(Path blob) throws IOException {
            Files.delete(blob);
            switch (this) {
                case FLIPPED -> Files.write(blob, new byte[] {1, 2, 3, 4, 4});
                case TRUNCATED -> Files.write(blob, new byte[] {1, 2, 3});
                case EMPTIED -> Files.createFile(blob);
                case DIRECTORY -> Files.createDirectory(blob);
                case LINK -> Files.createSymbolicLink(blob, Path.of("elsewhere"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void damagedBlobIsDroppedWithOneWarningAndCanBeMadeAgain(Damage damage) throws Exception {
        BlobStore store = open();
        store.add(BLOB, new ByteArrayInputStream(CONTENT));
        damage.to(store.path(BLOB.digest()));

        assertThat(store.contains(BLOB)).isFalse();
        assertThat(store.contains(BLOB)).isFalse();

        assertThat(warnings).singleElement().asString().contains(BLOB.digest().hex());
        store.add(BLOB, new ByteArrayInputStream(CONTENT));
        assertThat(store.contains(BLOB)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = Damage.class, mode = EnumSource.Mode.EXCLUDE, names = "DIRECTORY")
    void damagedBlobIsReplacedEvenWhereNobodyLooked(Damage damage) throws Exception {
        BlobStore store = open();
        store.add(BLOB, new ByteArrayInputStream(CONTENT));
        damage.to(store.path(BLOB.digest()));

        store.add(BLOB, new ByteArrayInputStream(CONTENT));

        assertThat(store.contains(BLOB)).isTrue();
        assertThat(store.path(BLOB.digest())).hasBinaryContent(CONTENT);
    }

    @Test
    void directoryInPlaceOfABlobIsNamedAndLeftAsItIs() throws Exception {
        BlobStore store = open();
        Path taken = store.path(BLOB.digest());
        Path mine = taken.resolve("mine");
        Files.createDirectories(taken);
        Files.write(mine, CONTENT);

        assertThatIOException()
                .isThrownBy(() -> store.contains(BLOB))
                .withMessageContaining(taken.toString())
                .withMessageEndingWith("Remove it, or move it elsewhere");
        assertThatIOException()
                .isThrownBy(() -> store.add(BLOB, new ByteArrayInputStream(CONTENT)))
                .withMessageContaining(taken.toString())
                .withMessageEndingWith("Remove it, or move it elsewhere");
        assertThat(mine).exists();
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void blobThatWasTouchedButIsSoundIsKept() throws Exception {
        BlobStore store = open();
        store.add(BLOB, new ByteArrayInputStream(CONTENT));
        touch(store.path(BLOB.digest()));

        assertThat(store.contains(BLOB)).isTrue();
        assertThat(Files.getLastModifiedTime(store.path(BLOB.digest()))).isEqualTo(BlobStore.CHECKED);
        assertThat(warnings).isEmpty();
    }

    /** What nothing but reading can tell is told by reading, when a day has passed. */
    @Test
    void damageThatLeavesNoTraceIsFoundByTheFirstBuildAfterADay() throws Exception {
        BlobStore store = open();
        store.add(BLOB, new ByteArrayInputStream(CONTENT));
        Files.write(store.path(BLOB.digest()), new byte[] {1, 2, 3, 4, 4});
        Files.setLastModifiedTime(store.path(BLOB.digest()), BlobStore.CHECKED);

        assertThat(open(NOW.plus(Duration.ofHours(23))).contains(BLOB)).isTrue();
        assertThat(open(NOW.plus(Duration.ofDays(2))).contains(BLOB)).isFalse();

        assertThat(warnings).hasSize(1);
    }

    @Test
    void useIsRememberedWithoutBeingWrittenEachTime() throws Exception {
        BlobStore store = open();
        store.add(BLOB, new ByteArrayInputStream(CONTENT));
        Path blob = store.path(BLOB.digest());
        assertThat(lastUse(blob)).isEqualTo(NOW);

        Instant soon = NOW.plus(Duration.ofMinutes(5));
        assertThat(open(soon).contains(BLOB)).isTrue();
        assertThat(lastUse(blob)).isEqualTo(NOW);

        Instant later = NOW.plus(Duration.ofMinutes(15));
        assertThat(open(later).contains(BLOB)).isTrue();
        assertThat(lastUse(blob)).isEqualTo(later);
        assertThat(Files.getLastModifiedTime(blob)).isEqualTo(BlobStore.CHECKED);
    }

    @Test
    void fileSystemWithoutAccessTimesIsTrustedByTheOthers() throws Exception {
        BlobStore store = open();
        store.add(BLOB, new ByteArrayInputStream(CONTENT));
        Path blob = store.path(BLOB.digest());
        Files.getFileAttributeView(blob, BasicFileAttributeView.class)
                .setTimes(BlobStore.CHECKED, BlobStore.CHECKED, null);

        assertThat(store.contains(BLOB)).isTrue();
        assertThat(lastUse(blob)).isEqualTo(BlobStore.CHECKED.toInstant());
    }

    @Test
    void blobOfAnotherLengthThanAskedForIsNotTheOne() throws Exception {
        BlobStore store = open();
        store.add(BLOB, new ByteArrayInputStream(CONTENT));

        assertThat(store.contains(new Descriptor(MediaType.OCI_LAYER, BLOB.digest(), 4)))
                .isFalse();
    }

    @Test
    void leftoversOfKilledBuildsAreRemovedAfterADay() throws Exception {
        open();
        String hash = "0a".repeat(32);
        for (String name :
                List.of(".blob-1f", ".saved-00112233445566ff", "." + hash + "-1f", "." + hash + ".json-1f")) {
            Path old = root.resolve("ingest").resolve(name);
            Files.write(old, CONTENT);
            Files.setLastModifiedTime(old, FileTime.from(NOW.minus(Duration.ofHours(25))));
        }
        Path young = root.resolve("ingest/.blob-2f");
        Files.write(young, CONTENT);
        Files.setLastModifiedTime(young, FileTime.from(NOW.minus(Duration.ofHours(23))));

        open();

        assertThat(leftovers()).containsExactly(young);
    }

    @Test
    void fileInPlaceOfTheStoreIsNamed() throws Exception {
        Files.write(root, CONTENT);

        assertThatIOException().isThrownBy(this::open).withMessageContaining("cannot make the cache directory " + root);
    }

    private BlobStore open() throws IOException {
        return open(NOW);
    }

    private BlobStore open(Instant now) throws IOException {
        return BlobStore.open(root, InstantSource.fixed(now), warnings::add);
    }

    private static Instant lastUse(Path blob) throws IOException {
        return Files.readAttributes(blob, BasicFileAttributes.class)
                .lastAccessTime()
                .toInstant();
    }

    private List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("ingest"))) {
            return files.toList();
        }
    }

    private static void touch(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(NOW));
    }

    private static final class Endless extends InputStream {

        @Override
        public int read() {
            return 1;
        }
    }
}
