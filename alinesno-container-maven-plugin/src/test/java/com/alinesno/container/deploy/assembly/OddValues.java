// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Values of variables that something on their way might take for something else. */
public final class OddValues {

    private static final long SEED = 29;
    private static final int MADE_UP = 150;

    private static final List<String> PIECES = List.of(
            "a",
            "Z",
            "7",
            " ",
            "  ",
            "\n",
            "\n\n",
            "\r\n",
            "\r",
            "\t",
            "\"",
            "\\",
            "\\n",
            "'",
            "''",
            "$",
            "$$",
            "$x",
            "${X}",
            "${X:-y}",
            "${X:?z}",
            "$(X)",
            "%",
            "%s",
            "&",
            "*",
            "!",
            "|",
            ">",
            "@",
            "`",
            ",",
            "[",
            "]",
            "{",
            "}",
            "{{ .X }}",
            "{{`",
            ": ",
            ":",
            " #",
            "#",
            "- ",
            "---\n",
            "...\n",
            "?",
            "? ",
            "=",
            ";",
            "<",
            "/",
            "~",
            "é",
            "\u00a0",
            "\u2028",
            "\u2029",
            "\ufeff",
            "\ud83d\ude80",
            "\u4e2d\u6587",
            "\u001b",
            "\u0001");

    private static final List<String> KNOWN = List.of(
            "",
            " ",
            "\n",
            "\t",
            "yes",
            "No",
            "on",
            "OFF",
            "y",
            "true",
            "null",
            "~",
            "0x1f",
            "0o17",
            "017",
            "1e3",
            "1_000",
            "12:30",
            "2026-01-01",
            ".inf",
            "-.INF",
            ".nan",
            "-",
            "-1",
            "+1",
            ".",
            "1.",
            ".5",
            "<<",
            "=",
            "!",
            "!!str x",
            "&a",
            "*a",
            "|",
            ">",
            "%YAML 1.1",
            "@x",
            "`x`",
            "#x",
            "x #y",
            "x: y",
            "x:",
            "- x",
            "? x",
            "[x]",
            "{x: y}",
            "'x'",
            "\"x\"",
            "'",
            "\"",
            "\\",
            "x\\",
            "$",
            "$$",
            "${X}",
            "$(X)",
            "{{ .Values.x }}",
            "{{",
            "}}",
            " leading",
            "trailing ",
            "\tleading",
            "trailing\t",
            "two\nlines",
            "two\nlines\n",
            "three\nlines\n\n",
            "\nlines",
            " \n x",
            "a\r\nb\r\n",
            "a\rb",
            "long\u2028line",
            "long\u2029line",
            "\ufeffmark",
            "caf\u00e9",
            "\u4f60\u597d",
            "\ud83d\ude80\ud83c\uddea\ud83c\uddfa",
            "\u0001\u0002",
            "\u001b[0m",
            "\ud7ff\ue000\ufffd",
            "x".repeat(70_000),
            "word ".repeat(3_000),
            "line\n".repeat(2_000),
            "$".repeat(301),
            "\"".repeat(301),
            "\\".repeat(301));

    /** Some of them under names of variables. */
    static final Map<String, String> BY_NAME = new TreeMap<>();

    static {
        for (String value : KNOWN) {
            if (value.length() < 50) {
                BY_NAME.put("ODD_%02d".formatted(BY_NAME.size()), value);
            }
        }
    }

    private OddValues() {}

    /** All of them under names of variables: {@code V007}. */
    public static Map<String, String> named() {
        Map<String, String> named = new TreeMap<>();
        for (String value : all()) {
            named.put("V%03d".formatted(named.size()), value);
        }
        return named;
    }

    /** The same values each time: those that are known to be odd, and many that are made of odd pieces. */
    public static List<String> all() {
        List<String> values = new ArrayList<>(KNOWN);
        Random random = new Random(SEED);
        for (int i = 0; i < MADE_UP; i++) {
            StringBuilder value = new StringBuilder();
            for (int pieces = 1 + random.nextInt(8); pieces > 0; pieces--) {
                value.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            values.add(value.toString());
        }
        return values;
    }
}
