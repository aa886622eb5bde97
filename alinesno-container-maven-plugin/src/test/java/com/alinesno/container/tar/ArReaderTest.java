// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.tar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.debian.Mutations;
import com.alinesno.container.json.MalformedDocumentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArReaderTest {

    private static final String MAGIC = "!<arch>\n";

    @Test
    void readsMembersInTheirOrder() throws IOException {
        assertThat(read(MAGIC + header("first", "3") + "abc\n" + header("second/", "2") + "de" + header("empty", "0")))
                .containsExactly(Map.entry("first", "abc"), Map.entry("second", "de"), Map.entry("empty", ""));
    }

    @Test
    void passesOverWhatNobodyReads() throws IOException {
        ArReader reader = reader(MAGIC + header("odd", "5") + "12345\n" + header("even", "2") + "67");

        assertThat(reader.next()).isEqualTo("odd");
        assertThat(reader.next()).isEqualTo("even");
        assertThat(reader.content().readAllBytes()).asString().isEqualTo("67");
        assertThat(reader.next()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!<arch>", "!<thin>\n", "PK\3\4 what a jar begins with"})
    void refusesOtherFiles(String file) {
        assertThatThrownBy(() -> reader(file))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessage("test is not a Debian package");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "", "1e3", "0x10", "+5", "99999999999"})
    void refusesSizesThatAreNoPlainNumbers(String size) {
        assertThatThrownBy(() -> read(MAGIC + header("member", size)))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessage("test has a malformed member header");
    }

    @Test
    void refusesMembersThatAreCutShort() {
        assertThatThrownBy(() -> read(MAGIC + header("member", "9999999999") + "abc"))
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessage("test is cut short");
        nextIsRefused(MAGIC + header("member", "10") + "abc");
        nextIsRefused(MAGIC + header("member", "3") + "abc");
    }

    @Test
    void survivesAnyDamage() {
        byte[] sound = (MAGIC + header("debian-binary", "4") + "2.0\n" + header("control.tar", "5") + "12345\n"
                        + header("data.tar", "3") + "abc\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        Random random = new Random(411);
        for (int round = 0; round < 5000; round++) {
            byte[] damaged = Mutations.of(sound, random);
            Mutations.readsOrRefuses(() -> {
                ArReader reader = new ArReader(new ByteArrayInputStream(damaged), "test");
                long bytes = 0;
                while (reader.next() != null) {
                    bytes += reader.content().readAllBytes().length;
                }
                assertThat(bytes).isLessThan(damaged.length);
            });
        }
    }

    private static void nextIsRefused(String file) {
        assertThatThrownBy(() -> {
                    ArReader reader = reader(file);
                    reader.next();
                    reader.next();
                })
                .isInstanceOf(MalformedDocumentException.class)
                .hasMessage("test is cut short");
    }

    private static String header(String name, String size) {
        return String.format("%-16s%-12s%-6s%-6s%-8s%-10s`\n", name, "0", "0", "0", "100644", size);
    }

    private static ArReader reader(String file) throws IOException {
        return new ArReader(new ByteArrayInputStream(file.getBytes(StandardCharsets.ISO_8859_1)), "test");
    }

    private static Map<String, String> read(String file) throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        ArReader reader = reader(file);
        for (String name = reader.next(); name != null; name = reader.next()) {
            members.put(name, new String(reader.content().readAllBytes(), StandardCharsets.ISO_8859_1));
        }
        return members;
    }
}
