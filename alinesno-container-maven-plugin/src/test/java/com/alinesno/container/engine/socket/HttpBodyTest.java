// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpBodyTest {

    @Test
    void linesEndWithALineFeedWithOrWithoutACarriageReturn() throws Exception {
        HttpLines lines = new HttpLines(stream("one\r\ntwo\n\r\n\n"));

        assertThat(lines.next()).isEqualTo("one");
        assertThat(lines.next()).isEqualTo("two");
        assertThat(lines.next()).isEmpty();
        assertThat(lines.next()).isEmpty();
        assertThatExceptionOfType(EOFException.class)
                .isThrownBy(lines::next)
                .withMessage("the connection was cut before the answer was complete");
    }

    @Test
    void lineIsOfBoundedLength() throws Exception {
        String longest = "a".repeat(16 * 1024);
        assertThat(new HttpLines(stream(longest + "\n")).next()).isEqualTo(longest);

        assertThatIOException()
                .isThrownBy(() -> new HttpLines(new Endless()).next())
                .withMessage("the answer is not valid HTTP: a line has more than 16384 bytes");
    }

    @Test
    void lineThatIsCutOffIsAnError() {
        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> new HttpLines(stream("HTTP/1.1 200")).next());
    }

    @Test
    void bodyEndsWhereItsLengthSays() throws Exception {
        InputStream in = stream("hello, world");

        assertThat(HttpBody.fixed(in, "5")).hasContent("hello");
        assertThat(in).hasContent(", world");
        assertThat(HttpBody.fixed(stream("more"), "0")).isEmpty();
    }

    @Test
    void bodyThatIsShorterThanItsLengthIsAnError() {
        assertThatExceptionOfType(EOFException.class)
                .isThrownBy(() -> HttpBody.fixed(stream("hell"), "5").readAllBytes())
                .withMessage("the connection was cut in the middle of the answer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "-0", "+5", "5 5", "5, 5", "0x5", "five", "9223372036854775808"})
    void lengthThatIsNoNumberIsAnError(String length) {
        assertThatIOException()
                .isThrownBy(() -> HttpBody.fixed(stream("hello"), length))
                .withMessage("the answer is not valid HTTP: a length reads '" + length + "'");
    }

    @Test
    void hugeLengthIsNotAllocated() throws Exception {
        InputStream body = HttpBody.fixed(stream("hello"), "9223372036854775807");

        assertThat(body.readNBytes(5)).hasSize(5);
        assertThatExceptionOfType(EOFException.class).isThrownBy(body::read);
    }

    @Test
    void chunksAreJoined() throws Exception {
        InputStream body = HttpBody.chunked(stream("5\r\nhello\r\n7;name=value\r\n, world\r\n0\r\n\r\n"));

        assertThat(body).hasContent("hello, world");
        assertThat(body.read()).isEqualTo(-1);
        assertThat(body.read(new byte[3], 0, 3)).isEqualTo(-1);
    }

    @Test
    void bytesAreReadOneByOne() throws Exception {
        InputStream body = HttpBody.chunked(stream("2\r\n\u00ff\r\n0\r\n\r\n"));

        assertThat(body.read()).isEqualTo(0xC3);
        assertThat(body.read(new byte[3], 0, 0)).isZero();
        assertThat(body.read()).isEqualTo(0xBF);
        assertThat(body.read()).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-1", "-0", "+5", "xyz", ";name=value", "5 5", "8000000000000000", "ffffffffffffffffff"})
    void sizeOfAChunkThatIsNoNumberIsAnError(String size) {
        assertThatIOException()
                .isThrownBy(() -> HttpBody.chunked(stream(size + "\r\nhello\r\n0\r\n\r\n"))
                        .readAllBytes())
                .withMessageStartingWith("the answer is not valid HTTP: a length reads '");
    }

    @Test
    void chunkThatIsLongerThanItsSizeIsAnError() {
        assertThatIOException()
                .isThrownBy(() -> HttpBody.chunked(stream("5\r\nhello, world\r\n0\r\n\r\n"))
                        .readAllBytes())
                .withMessage("the answer is not valid HTTP: a chunk is longer than its length");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5\r\n", "5\r\nhel", "5\r\nhello", "5\r\nhello\r\n", "5\r\nhello\r\n0"})
    void chunksThatAreCutOffAreAnError(String body) {
        assertThatExceptionOfType(EOFException.class)
                .isThrownBy(() -> HttpBody.chunked(stream(body)).readAllBytes());
    }

    @Test
    void whatIsSentInChunksArrives() throws Exception {
        Random random = new Random(3);
        for (int length : new int[] {0, 1, 65535, 65536, 65537, 200_000}) {
            byte[] content = new byte[length];
            random.nextBytes(content);
            ByteArrayOutputStream sent = new ByteArrayOutputStream();
            ChunkedOutput out = new ChunkedOutput(sent);
            int half = length / 2;
            out.write(content, 0, half);
            for (int i = half; i < length; i++) {
                out.write(content[i]);
            }
            out.finish();

            assertThat(HttpBody.chunked(new ByteArrayInputStream(sent.toByteArray()))
                            .readAllBytes())
                    .isEqualTo(content);
            assertThat(out.isBroken()).isFalse();
        }
    }

    @Test
    void bufferIsNotReadBeyondItsBounds() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> HttpBody.chunked(stream("5\r\nhello")).read(new byte[2], 1, 2));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static final class Endless extends InputStream {

        @Override
        public int read() throws IOException {
            return 'a';
        }
    }
}
