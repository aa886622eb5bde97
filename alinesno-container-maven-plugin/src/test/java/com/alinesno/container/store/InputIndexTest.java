// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.alinesno.container.oci.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class InputIndexTest {

    @TempDir
    private Path directory;

    private BlobStore store;
    private Path input;

    /** Late enough for every stamp to be settled. */
    private final InstantSource later = () -> Instant.now().plusSeconds(60);

    @BeforeEach
    void makeInput() throws Exception {
        store = BlobStore.open(directory.resolve("cache"), later, warning -> {});
        input = directory.resolve("input");
        write("one");
    }

    @Test
    void tellsWhatAFileHolds() throws Exception {
        StampedFile stamped = open(later).digest(input);

        assertThat(stamped.content()).isEqualTo(Digest.of(bytes("one")));
        assertThat(stamped.stamp().bytes()).isEqualTo(3);
        assertThat(stamped.settled()).isTrue();
    }

    @Test
    void remembersBetweenBuilds() throws Exception {
        InputIndex first = open(later);
        first.digest(input);
        first.save();
        long length = Files.size(indexFile());

        // A digest that no file has proves that the answer comes from the index.
        byte[] index = Files.readAllBytes(indexFile());
        String hex = Digest.of(bytes("one")).hex();
        int at = new String(index, StandardCharsets.ISO_8859_1).indexOf(hex);
        index[at] = (byte) (index[at] == 'a' ? 'b' : 'a');
        Files.write(indexFile(), index);

        assertThat(open(later).digest(input).content()).isNotEqualTo(Digest.of(bytes("one")));
        assertThat(Files.size(indexFile())).isEqualTo(length);
    }

    @Test
    void learnsFromThoseWhoReadForThemselves() throws Exception {
        InputIndex first = open(later);
        StampedFile seen = first.look(input);
        assertThat(seen.content()).isNull();
        first.learn(input, seen, Digest.of(bytes("one")));
        first.save();

        assertThat(open(later).look(input).content()).isEqualTo(Digest.of(bytes("one")));
        write("other");
        assertThat(open(later).look(input).content()).isNull();
    }

    @Test
    void fileWrittenAMomentAgoIsNotLearnt() throws Exception {
        InputIndex first = open(Instant::now);
        first.learn(input, first.look(input), Digest.of(bytes("one")));
        first.save();

        assertThat(open(later).look(input).content()).isNull();
    }

    @Test
    void contentChangedWithLengthAndTimeKeptIsSeen() throws Exception {
        assumeTrue(directory.getFileSystem().supportedFileAttributeViews().contains("unix"));
        FileTime time = Files.getLastModifiedTime(input);
        InputIndex first = open(later);
        first.digest(input);
        first.save();

        write("two");
        Files.setLastModifiedTime(input, time);

        assertThat(open(later).digest(input).content()).isEqualTo(Digest.of(bytes("two")));
    }

    @Test
    void fileWrittenAMomentAgoIsReadAgainNextTime() throws Exception {
        InstantSource now = Instant::now;
        InputIndex first = open(now);

        assertThat(first.digest(input).settled()).isFalse();
        first.save();

        assertThat(indexFiles()).isEmpty();
    }

    @Test
    void timesInTheFutureAreNeverTrusted() throws Exception {
        Files.setLastModifiedTime(input, FileTime.from(Instant.now().plus(Duration.ofDays(3650))));

        assertThat(open(later).digest(input).settled()).isFalse();
    }

    @Test
    void timesBeforeTheEpochAndBeyond2262AreFine() throws Exception {
        for (Instant time : List.of(Instant.parse("1960-01-01T00:00:00Z"), Instant.parse("2300-01-01T00:00:00Z"))) {
            Files.setLastModifiedTime(input, FileTime.from(time));

            assertThat(open(later).digest(input).content()).isEqualTo(Digest.of(bytes("one")));
        }
    }

    @Test
    void filesNotAskedForAreForgotten() throws Exception {
        InputIndex first = open(later);
        first.digest(input);
        first.save();

        open(later).save();

        assertThat(Files.size(indexFile())).isEqualTo(8);
    }

    @Test
    void unchangedIndexIsNotWrittenAgain() throws Exception {
        InputIndex first = open(later);
        first.digest(input);
        first.save();
        FileTime longAgo = FileTime.fromMillis(5000);
        Files.setLastModifiedTime(indexFile(), longAgo);

        InputIndex second = open(later);
        second.digest(input);
        second.save();

        assertThat(Files.getLastModifiedTime(indexFile())).isEqualTo(longAgo);
    }

    @Test
    void oneSmallFileThatEachBuildWritesIsNotWorthAnotherIndex() throws Exception {
        Path large = Files.write(directory.resolve("large"), new byte[1 << 20]);
        InputIndex first = open(later);
        first.digest(input);
        first.digest(large);
        first.save();
        byte[] index = Files.readAllBytes(indexFile());

        write("two");
        InputIndex second = open(later);
        assertThat(second.digest(input).content()).isEqualTo(Digest.of(bytes("two")));
        second.digest(large);
        second.save();
        assertThat(indexFile()).hasBinaryContent(index);
        assertThat(open(later).digest(input).content()).isEqualTo(Digest.of(bytes("two")));

        Files.write(large, new byte[(1 << 20) + 1]);
        InputIndex third = open(later);
        third.digest(input);
        third.digest(large);
        third.save();
        assertThat(Files.readAllBytes(indexFile())).isNotEqualTo(index);
        assertThat(open(later).look(large).content()).isNotNull();
    }

    @Test
    void damagedIndexCostsTimeAndNothingElse() throws Exception {
        InputIndex first = open(later);
        first.digest(input);
        first.save();
        byte[] whole = Files.readAllBytes(indexFile());

        for (int length = 0; length < whole.length; length++) {
            Files.write(indexFile(), Arrays.copyOf(whole, length));
            assertThat(open(later).digest(input).content()).isEqualTo(Digest.of(bytes("one")));
        }
        Files.write(indexFile(), bytes("garbage that is long enough to be read as a header"));
        InputIndex last = open(later);
        assertThat(last.digest(input).content()).isEqualTo(Digest.of(bytes("one")));
        last.save();
        assertThat(indexFile()).hasBinaryContent(whole);
    }

    @Test
    void directoryInPlaceOfTheIndexStays() throws Exception {
        InputIndex first = open(later);
        first.digest(input);
        first.save();
        Path file = indexFile();
        Files.delete(file);
        Files.createDirectories(file.resolve("child"));

        InputIndex second = open(later);
        second.digest(input);
        second.save();

        assertThat(file.resolve("child")).isDirectory();
    }

    @Test
    void projectsHaveTheirOwnIndex() throws Exception {
        for (String project : List.of("a", "b")) {
            InputIndex index = InputIndex.open(store, project, later);
            index.digest(input);
            index.save();
        }

        assertThat(indexFiles()).hasSize(2);
    }

    @Test
    void missingFileIsNamed() {
        Path missing = directory.resolve("missing");

        assertThatIOException()
                .isThrownBy(() -> open(later).digest(missing))
                .withMessage("cannot read the file " + missing + ": it does not exist");
    }

    @Test
    void directoryIsNoInput() {
        assertThatIOException()
                .isThrownBy(() -> open(later).digest(directory))
                .withMessage("cannot read the file " + directory + ": it is not a regular file");
    }

    @Test
    @Timeout(20)
    void pipeIsRefusedAndNotWaitedFor() throws Exception {
        Path pipe = directory.resolve("pipe");
        assumeTrue(run("mkfifo", pipe.toString()));

        assertThatIOException().isThrownBy(() -> open(later).digest(pipe)).withMessageContaining("not a regular file");
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private InputIndex open(InstantSource clock) throws IOException {
        return InputIndex.open(store, "project", clock);
    }

    private Path indexFile() throws IOException {
        return indexFiles().get(0);
    }

    private List<Path> indexFiles() throws IOException {
        Path inputs = store.root().resolve("inputs");
        if (!Files.exists(inputs)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(inputs)) {
            return files.toList();
        }
    }

    private void write(String content) throws IOException {
        Files.write(input, bytes(content));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
