// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.tar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.debian.Mutations;
import com.alinesno.container.json.MalformedDocumentException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers are written here byte by byte, because no archiver writes what an attacker would. */
class TarReaderTest {

    private static final String OCTAL = "00000000000";

    @Test
    void readsFilesDirectoriesAndLinks() throws IOException {
        byte[] tar = tar(
                header('5', "./usr/", "", OCTAL),
                header('0', "./usr/file", "", "00000000003"),
                padded("abc"),
                header('2', "./usr/link", "file", OCTAL),
                header('1', "./usr/again", "./usr/file", OCTAL));

        assertThat(read(tar))
                .containsExactly(
                        "DIRECTORY ./usr/  ",
                        "FILE ./usr/file  abc",
                        "SYMLINK ./usr/link file ",
                        "HARD_LINK" + " ./usr/again ./usr/file ");
    }

    @Test
    void readsGnuLongNames() throws IOException {
        String name = "./" + "directory/".repeat(30) + "file";
        byte[] tar = tar(
                header('L', "././@LongLink", "", octal(name.length() + 1)),
                padded(name + "\0"),
                header('0', "./directory/", "", "00000000002"),
                padded("hi"));

        assertThat(read(tar)).containsExactly("FILE " + name + "  hi");
    }

    @ParameterizedTest
    @ValueSource(chars = {'3', '4'})
    void refusesDeviceNodes(char type) {
        refuses(tar(header(type, "./dev/sda", "", OCTAL)), "has a device node, which is refused");
    }

    @ParameterizedTest
    @ValueSource(chars = {'6', '7', 'x', 'g', 'S', 'D', 'V'})
    void refusesOtherKindsOfEntries(char type) {
        refuses(tar(header(type, "./entry", "", OCTAL)), "has an entry of type '" + type + "', which is refused");
    }

    /** A reader that obeyed the extended header would see another file than one that does not. */
    @Test
    void refusesAnotherSizeInAnExtendedHeader() {
        byte[] tar = tar(
                header('x', "./PaxHeaders/file", "", octal(9)),
                padded("9 size=0\n"),
                header('0', "./file", "", "00000002000"),
                header('0', "./hidden", "", OCTAL),
                new byte[512]);

        refuses(tar, "has an entry of type 'x'");
    }

    @Test
    void refusesNamesWithoutEnd() {
        refuses(tar(header('L', "././@LongLink", "", octal(1 << 20))), "has a name of 1048576 bytes");
        refuses(tar(header('K', "././@LongLink", "", OCTAL)), "has a name of 0 bytes");
    }

    @Test
    void refusesEntriesWithoutEnd() {
        byte[] directory = header('5', "./d/", "", OCTAL);
        byte[] longName = Arrays.copyOf(tar(header('L', "././@LongLink", "", octal(2)), padded("d\0")), 1024);
        for (byte[] repeated : List.of(directory, longName)) {
            TarReader reader = new TarReader(new Endless(repeated), "test");
            assertThatThrownBy(() -> readAll(reader))
                    .isInstanceOf(MalformedDocumentException.class)
                    .hasMessage("test has more than " + TarReader.MAX_HEADERS + " entries");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0000000001", "00000000009", "1e5", "7777777777z"})
    void refusesSizesThatAreNoOctalNumbers(String size) {
        assertThatThrownBy(() -> read(tar(header('0', "./file", "", size))))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessageContaining("number in a header");
    }

    @Test
    void refusesSizesThatNoFileHas() {
        byte[] header = header('0', "./file", "", OCTAL);
        Arrays.fill(header, 124, 136, (byte) 0xff);
        refuses(tar(checked(header)), "has a number in a header that is too large");
    }

    @Test
    void refusesContentOfWhatHasNone() {
        refuses(tar(header('5', "./d/", "", octal(512)), new byte[512]), "has content for './d/'");
        refuses(tar(header('2', "./l", "target", octal(512)), new byte[512]), "has content for './l'");
    }

    @Test
    void refusesNamesThatAreNotUtf8() {
        byte[] header = header('0', "./file", "", OCTAL);
        header[3] = (byte) 0xff;
        refuses(tar(checked(header)), "has a name that is not UTF-8");
    }

    @Test
    void refusesDamagedHeaders() {
        byte[] header = header('0', "./file", "", OCTAL);
        header[2] = 'x';
        refuses(tar(header), "has a damaged header");
        refuses(new byte[] {1, 2, 3}, "has a damaged header");
    }

    @Test
    void refusesFilesThatAreCutShort() {
        refuses(header('0', "./file", "", octal(4000)), "is cut short");
        assertThatThrownBy(() -> {
                    TarReader reader =
                            new TarReader(new ByteArrayInputStream(header('0', "./file", "", octal(1))), "test");
                    reader.next();
                    reader.next();
                })
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessage("test is cut short");
    }

    @Test
    void survivesAnyDamage() {
        byte[] sound = tar(
                header('5', "./usr/", "", OCTAL),
                header('L', "././@LongLink", "", octal(6)),
                padded("./abc\0"),
                header('0', "./abc", "", octal(3)),
                padded("abc"),
                header('1', "./again", "./abc", OCTAL));
        Random random = new Random(8_15);
        for (int round = 0; round < 5000; round++) {
            byte[] damaged = Mutations.of(sound, random);
            if (round % 2 == 0) {
                repairChecksums(damaged);
            }
            Mutations.readsOrRefuses(() -> assertThat(read(damaged)).hasSizeLessThan(20));
        }
    }

    /** The same bytes again and again. */
    private static final class Endless extends InputStream {

        private final byte[] bytes;
        private int position;

        Endless(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            position = (position + 1) % bytes.length;
            return bytes[(position + bytes.length - 1) % bytes.length] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int count = Math.min(length, bytes.length - position);
            System.arraycopy(bytes, position, buffer, offset, count);
            position = (position + count) % bytes.length;
            return count;
        }
    }

    private static void refuses(byte[] tar, String complaint) {
        assertThatThrownBy(() -> read(tar))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessageStartingWith("test " + complaint);
    }

    /** Each entry as its type, path, target of a link, and content. */
    private static List<String> read(byte[] tar) throws IOException {
        return readAll(new TarReader(new ByteArrayInputStream(tar), "test"));
    }

    private static List<String> readAll(TarReader reader) throws IOException {
        List<String> entries = new ArrayList<>();
        for (TarEntry entry = reader.next(); entry != null; entry = reader.next()) {
            String content = entry.type() == TarEntry.Type.FILE
                    ? new String(reader.content().readAllBytes(), StandardCharsets.ISO_8859_1)
                    : "";
            entries.add(entry.type() + " " + entry.path() + " " + entry.link() + " " + content);
        }
        return entries;
    }

    private static byte[] header(char type, String path, String link, String size) {
        byte[] header = new byte[512];
        put(header, 0, path);
        put(header, 100, "0000644");
        put(header, 108, "0000000");
        put(header, 116, "0000000");
        put(header, 124, size);
        put(header, 136, OCTAL);
        header[156] = (byte) type;
        put(header, 157, link);
        put(header, 257, "ustar  ");
        return checked(header);
    }

    private static byte[] checked(byte[] header) {
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += header[i] & 0xff;
        }
        put(header, 148, String.format("%06o", sum) + "\0 ");
        return header;
    }

    private static void repairChecksums(byte[] tar) {
        for (int at = 0; at + 512 <= tar.length; at += 512) {
            System.arraycopy(checked(Arrays.copyOfRange(tar, at, at + 512)), 0, tar, at, 512);
        }
    }

    private static void put(byte[] header, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }

    private static String octal(int number) {
        return String.format("%011o", number);
    }

    private static byte[] padded(String content) {
        return Arrays.copyOf(content.getBytes(StandardCharsets.ISO_8859_1), 512);
    }

    private static byte[] tar(byte[]... blocks) {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        for (byte[] block : blocks) {
            tar.writeBytes(block);
        }
        tar.writeBytes(new byte[1024]);
        return tar.toByteArray();
    }
}
