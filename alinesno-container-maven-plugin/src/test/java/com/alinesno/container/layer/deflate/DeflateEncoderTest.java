// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer.deflate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.alinesno.container.oci.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeflateEncoderTest {

    private static final byte[] END = {1, 0, 0, (byte) 0xff, (byte) 0xff};

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
    void everyInflaterGetsBackWhatWasEncoded(int level) throws Exception {
        DeflateEncoder encoder = new DeflateEncoder(DeflateEffort.ofLevel(level));
        Random random = new Random(level);
        for (int round = 0; round < 60; round++) {
            byte[] content = content(random, random.nextInt(1 << random.nextInt(4, 19)));

            assertThat(inflate(encode(encoder, content), content.length)).isEqualTo(content);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 257, 258, 259, 32767, 32768, 32769, 65535, 65536, 65537, 1 << 20})
    void contentOfAnyLengthIsEncoded(int length) throws Exception {
        DeflateEncoder encoder = new DeflateEncoder(DeflateEffort.ofLevel(DeflateEffort.DEFAULT));
        byte[] zeros = new byte[length];
        byte[] noise = new byte[length];
        new Random(3).nextBytes(noise);

        assertThat(inflate(encode(encoder, zeros), length)).isEqualTo(zeros);
        assertThat(inflate(encode(encoder, noise), length)).isEqualTo(noise);
    }

    @Test
    void whatShrinksIsEncodedAndWhatDoesNotIsStored() throws Exception {
        DeflateEncoder encoder = new DeflateEncoder(DeflateEffort.ofLevel(DeflateEffort.DEFAULT));
        byte[] text =
                "The quick brown fox jumps over the lazy dog. ".repeat(4000).getBytes(StandardCharsets.US_ASCII);
        byte[] noise = new byte[text.length];
        new Random(5).nextBytes(noise);

        assertThat(encode(encoder, text).length).isLessThan(text.length / 50);
        assertThat(encode(encoder, noise).length).isBetween(noise.length, noise.length + 100);
    }

    /** What an archive is: contents that are compressed already, and a list of them. */
    @ParameterizedTest
    @ValueSource(ints = {1, 6, 9})
    void listOfAnArchiveIsEncodedBesideWhatIsStored(int level) throws Exception {
        byte[] archive = archive();

        byte[] encoded = encode(new DeflateEncoder(DeflateEffort.ofLevel(level)), archive);

        assertThat(encoded.length).isBetween(400_000, 400_000 + (archive.length - 400_000) / 3);
        assertThat(inflate(encoded, archive.length)).isEqualTo(archive);
    }

    @Test
    void archivesBecomeTheSameBytesEverywhere() {
        byte[] encoded = encode(new DeflateEncoder(DeflateEffort.ofLevel(DeflateEffort.DEFAULT)), archive());

        assertThat(Digest.of(encoded))
                .hasToString("sha256:9487113ebd49e985270d5418a78518678f48f2b620d6c74352da3c240aef97bd");
    }

    private static byte[] archive() {
        byte[] contents = new byte[400_000];
        new Random(6).nextBytes(contents);
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < 1500; i++) {
            list.append("PK\1\2com/example/orders/web/Controller")
                    .append(i * 7919)
                    .append(".class");
        }
        byte[] names = list.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] archive = Arrays.copyOf(contents, contents.length + names.length);
        System.arraycopy(names, 0, archive, contents.length, names.length);
        return archive;
    }

    @Test
    void contentWithoutRepeatsButWithFewLettersIsEncoded() throws Exception {
        DeflateEncoder encoder = new DeflateEncoder(DeflateEffort.ofLevel(DeflateEffort.DEFAULT));
        Random random = new Random(9);
        byte[] letters = new byte[100_000];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (byte) ('0' + random.nextInt(64));
        }

        byte[] encoded = encode(encoder, letters);

        assertThat(encoded.length).isLessThan(letters.length * 77 / 100);
        assertThat(inflate(encoded, letters.length)).isEqualTo(letters);
    }

    /** Frequencies like these ask for codes longer than the format allows. */
    @Test
    void codesThatWouldBeTooLongAreShortened() throws Exception {
        DeflateEncoder encoder = new DeflateEncoder(DeflateEffort.ofLevel(1));
        byte[] content = new byte[32768];
        int position = 0;
        for (int value = 0, count = 1, last = 1; position < content.length; value++) {
            int end = Math.min(content.length, position + count);
            Arrays.fill(content, position, end, (byte) value);
            position = end;
            int next = count + last;
            last = count;
            count = next;
        }
        shuffle(content, new Random(1));

        assertThat(inflate(encode(encoder, content), content.length)).isEqualTo(content);
    }

    @Test
    void encoderRemembersNothingOfOtherSegments() {
        Random random = new Random(2);
        byte[] content = content(random, 300_000);
        DeflateEncoder used = new DeflateEncoder(DeflateEffort.ofLevel(DeflateEffort.DEFAULT));
        encode(used, content(random, 500_000));
        encode(used, content(random, 1000));

        DeflateEncoder fresh = new DeflateEncoder(DeflateEffort.ofLevel(DeflateEffort.DEFAULT));

        assertThat(encode(used, content)).isEqualTo(encode(fresh, content));
    }

    @Test
    void higherLevelsMakeTextSmaller() {
        byte[] content = new byte[400_000];
        Random random = new Random(4);
        for (int i = 0; i < content.length; ) {
            byte[] word = Integer.toString(random.nextInt(3000) * 7919).getBytes(StandardCharsets.US_ASCII);
            for (int j = 0; j < word.length && i < content.length; j++) {
                content[i++] = word[j];
            }
        }

        int fast = encode(new DeflateEncoder(DeflateEffort.ofLevel(1)), content).length;
        int middle = encode(new DeflateEncoder(DeflateEffort.ofLevel(6)), content).length;
        int best = encode(new DeflateEncoder(DeflateEffort.ofLevel(9)), content).length;

        assertThat(middle).isLessThan(fast);
        assertThat(best).isLessThan(middle);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, -1})
    void levelsThatGzipDoesNotHaveAreRefused(int level) {
        assertThatIllegalArgumentException().isThrownBy(() -> DeflateEffort.ofLevel(level));
    }

    private static byte[] encode(DeflateEncoder encoder, byte[] content) {
        byte[] out = new byte[DeflateEncoder.maximumBytes(content.length)];
        return Arrays.copyOf(out, encoder.encode(content, content.length, out));
    }

    private static byte[] inflate(byte[] encoded, int length) throws DataFormatException {
        byte[] stream = Arrays.copyOf(encoded, encoded.length + END.length);
        System.arraycopy(END, 0, stream, encoded.length, END.length);
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(stream);
            byte[] content = new byte[length + 1];
            int n = 0;
            while (!inflater.finished()) {
                int more = inflater.inflate(content, n, content.length - n);
                assertThat(more > 0 || inflater.finished()).isTrue();
                n += more;
            }
            assertThat(inflater.getRemaining()).isZero();
            return Arrays.copyOf(content, n);
        } finally {
            inflater.end();
        }
    }

    /** Runs of noise, of zeros, of few letters, and repeats of what came before, near and far. */
    private static byte[] content(Random random, int length) {
        byte[] content = new byte[length];
        int position = 0;
        while (position < length) {
            int run = Math.min(length - position, 1 + random.nextInt(1 << random.nextInt(1, 17)));
            switch (random.nextInt(4)) {
                case 0 -> {
                    byte[] noise = new byte[run];
                    random.nextBytes(noise);
                    System.arraycopy(noise, 0, content, position, run);
                }
                case 1 -> Arrays.fill(content, position, position + run, (byte) 0);
                case 2 -> {
                    for (int i = position; i < position + run; i++) {
                        content[i] = (byte) ('a' + random.nextInt(6));
                    }
                }
                default -> {
                    int distance = 1 + random.nextInt(Math.max(1, Math.min(position, 40_000)));
                    for (int i = position; i < position + run; i++) {
                        content[i] = i < distance ? 1 : content[i - distance];
                    }
                }
            }
            position += run;
        }
        return content;
    }

    private static void shuffle(byte[] content, Random random) {
        for (int i = content.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            byte swapped = content[i];
            content[i] = content[other];
            content[other] = swapped;
        }
    }
}
