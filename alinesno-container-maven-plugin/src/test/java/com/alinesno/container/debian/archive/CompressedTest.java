// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.debian.Mutations;
import com.alinesno.container.json.MalformedDocumentException;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class CompressedTest {

    private static final int BOMB_BYTES = 32 << 20;
    private static final int BOUND = 1 << 20;

    @ParameterizedTest
    @ValueSource(strings = {"xz", "gz", "zst", "tar"})
    void givesBackWhatWasCompressed(String ending) throws IOException {
        byte[] content = new byte[100_000];
        new Random(5).nextBytes(content);

        assertThat(read(compress(content, ending), ending, content.length)).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xz", "gz", "zst"})
    void stopsAtTheBoundHoweverSmallTheFile(String ending) throws IOException {
        byte[] bomb = compress(new byte[BOMB_BYTES], ending);
        assertThat(bomb).hasSizeLessThan(BOMB_BYTES / 500);

        assertThatThrownBy(() -> read(bomb, ending, BOUND))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessage("file." + ending + " has more than " + BOUND + " bytes");
        assertThatThrownBy(() -> open(bomb, ending, BOUND).skipNBytes(BOMB_BYTES))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessageContaining("has more than");
    }

    @Test
    void refusesToFillTheMemoryWithADictionary() throws IOException {
        byte[] xz = compress(new byte[10], "xz");
        // The block header begins behind the stream header: its length, flags, the filter, one byte of properties.
        int start = 12;
        int length = (xz[start] + 1) * 4;
        assertThat(xz[start + 2]).as("LZMA2").isEqualTo((byte) 0x21);
        xz[start + 4] = 37;
        CRC32 checksum = new CRC32();
        checksum.update(xz, start, length - 4);
        ByteBuffer.wrap(xz).order(ByteOrder.LITTLE_ENDIAN).putInt(start + length - 4, (int) checksum.getValue());

        assertThatThrownBy(() -> read(xz, "xz", BOUND))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessageStartingWith("file.xz is damaged: ")
                .hasMessageContaining("memory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xz", "gz", "zst"})
    void namesTheFileThatIsDamaged(String ending) throws IOException {
        byte[] content = new byte[100_000];
        new Random(6).nextBytes(content);
        byte[] sound = compress(content, ending);

        for (int length : new int[] {3, 20, sound.length - 9}) {
            assertThatThrownBy(() -> read(Arrays.copyOf(sound, length), ending, content.length))
                    .as("cut after " + length)
                    .isInstanceOf(MalformedDocumentException.class)
                    .hasMessageStartingWith("file." + ending + " is damaged: ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"xz", "gz", "zst"})
    void survivesAnyDamage(String ending) throws IOException {
        byte[] sound = compress("Package: a\nVersion: 1\n\n".repeat(40).getBytes(StandardCharsets.UTF_8), ending);
        Random random = new Random(77);
        for (int round = 0; round < 1000; round++) {
            byte[] damaged = Mutations.of(sound, random);
            Mutations.readsOrRefuses(
                    () -> assertThat(read(damaged, ending, BOUND)).hasSizeLessThanOrEqualTo(BOUND));
        }
    }

    @Test
    void refusesOtherEndings() {
        assertThatThrownBy(() -> open(new byte[10], "bz2", BOUND))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessage("file.bz2 is not compressed with xz, gzip or zstd");
    }

    private static byte[] read(byte[] compressed, String ending, long maxBytes) throws IOException {
        try (InputStream in = open(compressed, ending, maxBytes)) {
            return in.readAllBytes();
        }
    }

    private static InputStream open(byte[] compressed, String ending, long maxBytes) throws IOException {
        return Compressed.open(new ByteArrayInputStream(compressed), "file." + ending, maxBytes);
    }

    private static byte[] compress(byte[] content, String ending) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = switch (ending) {
            case "xz" -> new XZOutputStream(bytes, new LZMA2Options(0));
            case "gz" -> new GZIPOutputStream(bytes);
            case "zst" -> new ZstdOutputStream(bytes);
            default -> bytes;
        }) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
