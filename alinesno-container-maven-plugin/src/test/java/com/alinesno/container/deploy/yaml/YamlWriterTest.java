// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlWriterTest {

    private static final String[] PIECES = {
        "a", "Z", "0", "7", " ", "  ", "\n", "\n\n", "\t", "\r", ":", ": ", "#", " #", "'", "\"", "\\", "$", "${X}",
        "{{ .Values.x }}", "%", "&", "*", "!", "|", ">", "-", "- ", "?", "@", "`", "[", "]", "{", "}", ",", "=", "<<",
        "~", "yes", "null", "é", "订单", "\u0085", "\u2028", "\ufeff", "\u0007", "😀", "1e3", "0x1F", "12:30:00",
                "2026-01-01"
    };

    private static String write(Object value) {
        return YamlWriter.write(Tree.of("key", value), List.of());
    }

    private static Object read(String yaml) {
        return Objects.requireNonNull(
                YamlReader.read("<test>", "test.yaml", yaml).get(0).get("key"));
    }

    @Test
    void keysKeepTheirOrderAndListsStandBelowTheirKey() {
        Map<String, Object> tree = Tree.of(
                "kind", "Service", "spec", Tree.of("ports", List.of(Tree.of("port", 80, "name", "http")), "on", true));

        assertThat(YamlWriter.write(tree, List.of("First line.", "Second line.")))
                .isEqualTo("""
                        # First line.
                        # Second line.
                        kind: Service
                        spec:
                          ports:
                          - port: 80
                            name: http
                          "on": true
                        """);
    }

    /** Readers of YAML 1.1 drop the blanks before an end of line, and these are ends of lines to them. */
    @ParameterizedTest
    @ValueSource(strings = {"\u0085", "\u2028", "\u2029", "\ufeff"})
    void charactersThatReadersTakeForEndsOfLinesAreEscaped(String character) {
        String written = write("a  " + character + " b");
        assertThat(written.chars()).allMatch(each -> each < 0x7f);
        assertThat(read(written)).isEqualTo("a  " + character + " b");
    }

    @Test
    void whatIsNullIsLeftOutAndWhatIsEmptyStays() {
        assertThat(YamlWriter.write(Tree.of("gone", null, "map", Tree.of(), "list", List.of(), "text", ""), List.of()))
                .isEqualTo("map: {}\nlist: []\ntext: \"\"\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "No",
                "on",
                "OFF",
                "y",
                "true",
                "null",
                "~",
                "",
                " ",
                "8080",
                "-1",
                "1.5",
                "1e3",
                "0o14",
                "0x1F",
                "1_000",
                "12:30",
                "2026-01-01",
                ".inf",
                ".nan",
                "=",
                "<<",
                "- a",
                "a: b",
                "a #b",
                "#",
                "&a",
                "*a",
                "!a",
                "%a",
                "@a",
                "`a`",
                "{a}",
                "[a]",
                "'",
                "\"",
                "a:",
                "?",
                "|",
                ">",
                "0.5",
                "1.0.0",
                "09",
                "+1"
            })
    void textsThatSomeReaderTakesForMoreStandInQuotes(String text) {
        assertThat(write(text)).startsWith("key: \"");
        assertThat(read(write(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "alinesno-cloud-business-order",
                "registry.example.com:5000/a/b:1.0@sha256:00ff",
                "/var/log/app",
                "512Mi",
                "250m",
                "30s",
                "RollingUpdate",
                "app.kubernetes.io/name",
                "Copy this file.",
                "jdbc:mysql://db/x"
            })
    void plainTextsNeedNoQuotes(String text) {
        assertThat(write(text)).isEqualTo("key: " + text + "\n");
    }

    @Test
    void severalLinesStandAsABlock() {
        assertThat(write("server:\n  port: 8080\n")).isEqualTo("key: |\n  server:\n    port: 8080\n");
        assertThat(write("one\ntwo")).isEqualTo("key: |-\n  one\n  two\n");
    }

    @Test
    void aTextThatIsFilledInLaterStandsInQuotes() {
        assertThat(write(new Quoted("${DB_HOST}"))).isEqualTo("key: \"${DB_HOST}\"\n");
    }

    @Test
    void aLongTextIsNotFolded() {
        String text = "word ".repeat(500) + "end: no";
        assertThat(write(text).lines()).hasSize(1);
        assertThat(read(write(text))).isEqualTo(text);
    }

    @Test
    void everyTextIsReadAsItWasWritten() {
        Random random = new Random(20260301);
        for (int round = 0; round < 4000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(8); i >= 0; i--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put(text.toString(), List.of(text.toString(), Tree.of("deep", text.toString())));
            String yaml = YamlWriter.write(tree, List.of());
            assertThat(YamlReader.read("<test>", "test.yaml", yaml)).as(yaml).containsExactly(tree);
        }
    }

    @Test
    void fractionsAndCommentsOfKeysAreWritten() {
        Map<String, Object> tree = Tree.of(
                "a",
                new Commented(List.of("", "What it is for."), 1.5),
                "b",
                Tree.of("c", new Commented(List.of("Of c."), 1)));
        assertThat(YamlWriter.write(tree, List.of("Top."))).isEqualTo("""
                # Top.

                # What it is for.
                a: 1.5
                b:
                  # Of c.
                  c: 1
                """);
    }

    @Test
    void whatIsNoTreeIsRefused() {
        assertThatThrownBy(() -> write(new int[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> YamlWriter.write(Map.of("key", Map.of(1, "one")), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tree.of("key")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tree.of("key", 1, "key", 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tree.of(1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void documentsAreReadWithTheirBounds() {
        String tooDeep = "a: " + "[".repeat(100_000);
        assertThatThrownBy(() -> YamlReader.read("<test>", "deep.yaml", tooDeep))
                .hasMessageStartingWith("<test>: deep.yaml is not YAML that can be read (");
        assertThatThrownBy(() -> YamlReader.read("<test>", "twice.yaml", "a: 1\na: 2\n"))
                .hasMessageContaining("twice.yaml is not YAML");
        assertThatThrownBy(() -> YamlReader.read("<test>", "list.yaml", "- a\n"))
                .hasMessageContaining("no map of keys");
        assertThat(YamlReader.read("<test>", "two.yaml", "a: 1\n---\nb:\n")).hasSize(2);
    }

    @Test
    void whatEndsALineForSomeReadersIsEscaped() {
        assertThat(YamlWriter.write(Map.of("a", "x\u2028 \u2029\u0085"), List.of()))
                .isEqualTo("a: \"x\\u2028 \\u2029\\u0085\"\n");
    }
}
