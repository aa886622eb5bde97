// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.Owner;
import com.alinesno.container.tar.TarHeader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TarWriterTest {

    private final Segment segment = new Segment();
    private final TarWriter tar = new TarWriter(segment);

    @Test
    void emptyArchiveIsTwoEmptyBlocks() throws Exception {
        assertThat(finished()).isEqualTo(new byte[1024]);
    }

    @Test
    void everyKindOfEntryIsReadBack() throws Exception {
        Attributes attributes =
                new Attributes(0750, new Owner(1000, 2000, "user", "group"), Instant.parse("2020-02-03T04:05:06.789Z"));
        tar.directory("/dir", attributes);
        file("/dir/file", "content", attributes.withMode(04644));
        tar.symlink("/dir/symlink", "../elsewhere", attributes);
        tar.hardLink("/dir/hardlink", "/dir/file", attributes);
        file("/empty", "", Attributes.FILE);

        List<TarArchiveEntry> entries = Tars.entries(finished());

        assertThat(entries)
                .extracting(TarArchiveEntry::getName)
                .containsExactly("dir/", "dir/file", "dir/symlink", "dir/hardlink", "empty");
        assertThat(entries.get(0).isDirectory()).isTrue();
        assertThat(entries.get(1).isFile()).isTrue();
        assertThat(entries.get(1).getMode()).isEqualTo(04644);
        assertThat(entries.get(2).isSymbolicLink()).isTrue();
        assertThat(entries.get(2).getLinkName()).isEqualTo("../elsewhere");
        assertThat(entries.get(3).isLink()).isTrue();
        assertThat(entries.get(3).getLinkName()).isEqualTo("dir/file");
        assertThat(entries.subList(0, 4)).allSatisfy(entry -> {
            assertThat(entry.getLongUserId()).isEqualTo(1000);
            assertThat(entry.getLongGroupId()).isEqualTo(2000);
            assertThat(entry.getUserName()).isEqualTo("user");
            assertThat(entry.getGroupName()).isEqualTo("group");
            assertThat(entry.getLastModifiedTime().toInstant()).isEqualTo("2020-02-03T04:05:06Z");
            assertThat(entry.getExtraPaxHeaders()).isEmpty();
        });
        assertThat(Tars.content(finished(), "dir/file"))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("content");
    }

    @Test
    void systemTarReadsTheSame() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/tar")) || Files.isExecutable(Path.of("/bin/tar")));
        String deep = "d".repeat(90) + "/" + "e".repeat(90) + "/" + "f".repeat(120);
        tar.directory("/dir", Attributes.DIRECTORY);
        file("/dir/file", "content", new Attributes(04755, new Owner(4_000_000, 5, "", ""), Instant.EPOCH));
        file("/" + deep, "x", Attributes.FILE);
        file("/dir/é汉😀", "", Attributes.FILE);
        tar.symlink("/dir/symlink", "é", Attributes.FILE);
        tar.hardLink("/dir/hardlink", "/" + deep, Attributes.FILE);

        assertThat(Tars.listedBySystem(finished()))
                .containsExactly(
                        "drwxr-xr-x 0/0               0 1970-01-01 00:00:01 dir/",
                        "-rwsr-xr-x 4000000/5         7 1970-01-01 00:00:00 dir/file",
                        "-rw-r--r-- 0/0               1 1970-01-01 00:00:01 " + deep,
                        "-rw-r--r-- 0/0               0 1970-01-01 00:00:01 dir/é汉😀",
                        "lrw-r--r-- 0/0               0 1970-01-01 00:00:01 dir/symlink -> é",
                        "hrw-r--r-- 0/0               0 1970-01-01 00:00:01 dir/hardlink link to " + deep);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 99, 100, 101, 154, 155, 156, 157, 255, 256, 257, 300, 1000, 4000})
    void namesOfAnyLengthAreReadBack(int length) throws Exception {
        String flat = "n".repeat(length);
        String nested = "ab/".repeat(length / 3) + "c".repeat(length % 3 + 1);
        file("/" + flat, "1", Attributes.FILE);
        file("/" + nested, "2", Attributes.FILE);
        tar.directory("/" + flat + "d", Attributes.DIRECTORY);
        tar.symlink("/s", flat, Attributes.FILE);
        tar.hardLink("/h", "/" + nested, Attributes.FILE);

        List<TarArchiveEntry> entries = Tars.entries(finished());

        assertThat(entries).extracting(TarArchiveEntry::getName).containsExactly(flat, nested, flat + "d/", "s", "h");
        assertThat(entries.get(3).getLinkName()).isEqualTo(flat);
        assertThat(entries.get(4).getLinkName()).isEqualTo(nested);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 0, 1",
        "101, 0, 3",
        "155, 100, 1",
        "156, 100, 3",
        "155, 101, 3",
        "1, 100, 1",
        "1, 99, 1",
        "100, 99, 1",
    })
    void extendedHeadersAreWrittenOnlyWhereTheOldFormatEnds(int first, int second, int blocks) throws Exception {
        String name = "a".repeat(first) + (second == 0 ? "" : "/" + "b".repeat(second));

        byte[] header = TarHeader.of(TarHeader.FILE, name, "", 0, Attributes.FILE);

        assertThat(header).hasSize(blocks * 512);
        assertThat(Tars.first(header).getName()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "1, 1",
        "8589934591, 1",
        "8589934592, 3",
        "9663676416, 3",
        "9223372036854775807, 3",
    })
    void sizesOfAnyLengthAreReadBack(long size, int blocks) throws Exception {
        byte[] header = TarHeader.of(TarHeader.FILE, "file", "", size, Attributes.FILE);

        assertThat(header).hasSize(blocks * 512);
        assertThat(Tars.first(header).getSize()).isEqualTo(size);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "2097151, 1",
        "2097152, 3",
        "4294967294, 3",
    })
    void numbersOfAnyUserAndGroupAreReadBack(long id, int blocks) throws Exception {
        Attributes attributes = new Attributes(0, new Owner(id, id, "", ""), Instant.EPOCH);

        byte[] header = TarHeader.of(TarHeader.FILE, "file", "", 0, attributes);

        assertThat(header).hasSize(blocks * 512);
        assertThat(Tars.first(header).getLongUserId()).isEqualTo(id);
        assertThat(Tars.first(header).getLongGroupId()).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "1969-12-31T23:59:59Z, 3",
        "1901-01-01T00:00:00Z, 3",
        "1970-01-01T00:00:00Z, 1",
        "2038-01-19T03:14:08Z, 1",
        "2242-03-16T12:56:31Z, 1",
        "2242-03-16T12:56:32Z, 3",
        "9999-12-31T23:59:59Z, 3",
    })
    void timesOfAnyCenturyAreReadBack(Instant time, int blocks) throws Exception {
        byte[] header = TarHeader.of(TarHeader.FILE, "file", "", 0, new Attributes(0644, Owner.ROOT, time));

        assertThat(header).hasSize(blocks * 512);
        assertThat(Tars.first(header).getLastModifiedTime().toInstant()).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "汉字/目录/文件", "😀", "cafe\u0301", "a\nb", "back\\slash", " leading", "trailing "})
    void namesThatAreNotPlainAreReadBack(String name) throws Exception {
        file("/" + name, "x", Attributes.FILE);
        tar.symlink("/s", name, Attributes.FILE);

        List<TarArchiveEntry> entries = Tars.entries(finished());

        assertThat(entries.get(0).getName()).isEqualTo(name);
        assertThat(entries.get(1).getLinkName()).isEqualTo(name);
    }

    @Test
    void pipesAndDevicesAreReadBack() throws Exception {
        tar.special(new LayerEntry.Special("/pipe", LayerEntry.SpecialKind.PIPE, 0, 0, Attributes.FILE));
        tar.special(new LayerEntry.Special("/null", LayerEntry.SpecialKind.CHARACTER_DEVICE, 1, 3, Attributes.FILE));
        tar.special(new LayerEntry.Special("/disk", LayerEntry.SpecialKind.BLOCK_DEVICE, 8, 1, Attributes.FILE));

        List<TarArchiveEntry> entries = Tars.entries(finished());

        assertThat(entries.get(0).isFIFO()).isTrue();
        assertThat(entries.get(1).isCharacterDevice()).isTrue();
        assertThat(entries.get(1).getDevMajor()).isEqualTo(1);
        assertThat(entries.get(1).getDevMinor()).isEqualTo(3);
        assertThat(entries.get(2).isBlockDevice()).isTrue();
        assertThat(entries.get(2).getDevMajor()).isEqualTo(8);
    }

    /** Capabilities are bytes and no text: here those of a program that may open any port. */
    @Test
    void extendedAttributesKeepTheirBytes() throws Exception {
        String capability = "\1\0\0\2\0\4\0\0\0\0\0\0\0\0\0\0\0\0\0\u00ff";
        Map<String, String> extended = Map.of("user.note", "text", "security.capability", capability);

        byte[] header =
                TarHeader.of(TarHeader.FILE, "file", "", 0, new Attributes(0755, Owner.ROOT, Instant.EPOCH, extended));

        // Sorted by their names, whatever the map's order.
        byte[] records = Arrays.copyOfRange(header, 512, 1024);
        assertThat(new String(records, StandardCharsets.ISO_8859_1))
                .startsWith("57 SCHILY.xattr.security.capability=" + capability + "\n"
                        + "31 SCHILY.xattr.user.note=text\n");
        assertThat(Tars.first(header).getExtraPaxHeader("SCHILY.xattr.user.note"))
                .isEqualTo("text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "thirty-one-characters-long-names",
                "über-user",
                "a-name-that-is-longer-than-the-field-allows"
            })
    void namesOfOwnersAreReadBack(String name) throws Exception {
        Attributes attributes = new Attributes(0644, new Owner(1, 1, name, name), Instant.EPOCH);

        TarArchiveEntry entry = Tars.first(TarHeader.of(TarHeader.FILE, "file", "", 0, attributes));

        assertThat(entry.getUserName()).isEqualTo(name);
        assertThat(entry.getGroupName()).isEqualTo(name);
    }

    @Test
    void extendedRecordsCountTheirOwnLength() throws Exception {
        // Where the length grows by a digit because of that digit.
        for (int length = 101; length < 1100; length++) {
            String name = "n".repeat(length);
            assertThat(Tars.first(TarHeader.of(TarHeader.FILE, name, "", 0, Attributes.FILE))
                            .getName())
                    .isEqualTo(name);
        }
    }

    @Test
    void contentsOfAnyLengthArePadded() throws Exception {
        Random random = new Random(7);
        List<byte[]> contents = new ArrayList<>();
        for (int length : new int[] {0, 1, 511, 512, 513, 65535, 65536, 65537, 200_000}) {
            byte[] content = new byte[length];
            random.nextBytes(content);
            tar.file("/" + contents.size(), length, new ByteArrayInputStream(content), Attributes.FILE);
            contents.add(content);
        }

        byte[] archive = finished();

        assertThat(archive.length % 512).isZero();
        for (int i = 0; i < contents.size(); i++) {
            assertThat(Tars.content(archive, Integer.toString(i))).isEqualTo(contents.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6, 8, 100_000})
    void contentOfAnotherLengthThanAnnouncedIsAnError(int length) {
        InputStream content = new ByteArrayInputStream(new byte[length]);

        assertThatExceptionOfType(LengthChangedException.class)
                .isThrownBy(() -> tar.file("/file", 7, content, Attributes.FILE))
                .withMessageContaining("7 bytes were announced");
    }

    private void file(String path, String content, Attributes attributes) throws IOException {
        byte[] encoded = content.getBytes(StandardCharsets.UTF_8);
        tar.file(path, encoded.length, new ByteArrayInputStream(encoded), attributes);
    }

    private byte[] finished() {
        if (segment.length() == 0 || !endsWithEmptyBlocks()) {
            tar.finish();
        }
        return written();
    }

    private byte[] written() {
        return Arrays.copyOf(segment.content(), segment.length());
    }

    private boolean endsWithEmptyBlocks() {
        byte[] written = written();
        for (int i = written.length - 1024; i < written.length; i++) {
            if (written[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
