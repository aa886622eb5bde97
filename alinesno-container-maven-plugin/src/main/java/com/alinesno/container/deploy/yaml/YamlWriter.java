// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.yaml;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes trees as YAML documents in one fixed form: block style, two blanks of indentation, LF, no line is folded.
 *
 * <p>A text stands without quotes only where no reader can take it for anything else. Readers differ: {@code on},
 * {@code 0o14}, {@code 1_000}, {@code 12:30} and {@code 2026-01-01} are texts in YAML 1.2 and something else in YAML 1.1,
 * which Kubernetes and docker-compose read.
 */
public final class YamlWriter {

    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z/](?:[A-Za-z0-9_./@+:=,-]*[A-Za-z0-9_./@+-])?|[0-9]{1,9}(?:[KMG]i?|m|s)");
    private static final Pattern PLAIN_LINE =
            Pattern.compile("[A-Za-z][A-Za-z0-9_./@+,;()-]*(?: [A-Za-z0-9_./@+(][A-Za-z0-9_./@+,;()-]*)*");
    private static final Pattern LITERAL =
            Pattern.compile("[^\\x00-\\x09\\x0b-\\x1f\\x7f-\\xa0\\u2028\\u2029\\ufeff\\ud800-\\udfff]*");
    private static final Set<String> WORDS_OF_YAML =
            Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");
    private static final int STEP = 2;
    private static final int LONGEST_KEY = 1024;

    private final StringBuilder out = new StringBuilder();

    private YamlWriter() {}

    /**
     * One document.
     *
     * @param comment lines that stand at its top, each behind a {@code #}; may be empty
     * @throws IllegalArgumentException when the tree holds anything but maps with texts of at most 1024 characters for keys, lists,
     *     strings, numbers and booleans
     */
    public static String write(Map<String, ?> tree, List<String> comment) {
        YamlWriter writer = new YamlWriter();
        writer.comment(comment, 0, false);
        if (tree.isEmpty()) {
            writer.out.append("{}\n");
        }
        writer.entries(tree, 0, false);
        return writer.out.toString();
    }

    /** An empty line of a comment is an empty line of the document. */
    private void comment(List<String> lines, int column, boolean inline) {
        boolean indented = inline;
        for (String line : lines) {
            if (!line.isEmpty()) {
                indent(indented ? 0 : column);
                out.append("# ").append(line);
            }
            indented = false;
            out.append('\n');
        }
    }

    /** @param inline whether the first stands behind the dash of a list */
    private void entries(Map<?, ?> map, int column, boolean inline) {
        boolean indented = inline;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object value = entry.getValue();
            if (value instanceof Commented commented) {
                comment(commented.comment(), column, indented);
                value = commented.value();
                indented = false;
            }
            indent(indented ? 0 : column);
            indented = false;
            key(entry.getKey());
            out.append(':');
            if (value instanceof Map<?, ?> below && !below.isEmpty()) {
                out.append('\n');
                entries(below, column + STEP, false);
            } else if (value instanceof List<?> list && !list.isEmpty()) {
                out.append('\n');
                items(list, column, false);
            } else {
                out.append(' ');
                scalar(value, column + STEP);
            }
        }
    }

    private void items(List<?> list, int column, boolean inline) {
        boolean indented = inline;
        for (Object item : list) {
            indent(indented ? 0 : column);
            indented = false;
            out.append("- ");
            if (item instanceof Map<?, ?> map && !map.isEmpty()) {
                entries(map, column + STEP, true);
            } else if (item instanceof List<?> below && !below.isEmpty()) {
                items(below, column + STEP, true);
            } else {
                scalar(item, column + STEP);
            }
        }
    }

    /** What stands in one place, and the end of its line. */
    private void scalar(Object value, int column) {
        if (value instanceof String text) {
            text(text, column);
        } else if (value instanceof Quoted quoted) {
            quoted(quoted.text());
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof Map) {
            out.append("{}");
        } else if (value instanceof List) {
            out.append("[]");
        } else {
            throw new IllegalArgumentException("cannot stand in a YAML tree: " + value.getClass());
        }
        out.append('\n');
    }

    private void key(Object key) {
        if (!(key instanceof String name) || name.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("not a key: " + key);
        }
        if (isPlain(name)) {
            out.append(name);
        } else {
            quoted(name);
        }
    }

    private void text(String text, int column) {
        if (isPlain(text)) {
            out.append(text);
        } else if (isLiteral(text)) {
            literal(text, column);
        } else {
            quoted(text);
        }
    }

    private void literal(String text, int column) {
        boolean ends = text.endsWith("\n");
        out.append(ends ? "|" : "|-");
        for (String line : (ends ? text.substring(0, text.length() - 1) : text).split("\n", -1)) {
            out.append('\n');
            indent(line.isEmpty() ? 0 : column);
            out.append(line);
        }
    }

    private void indent(int column) {
        out.append(" ".repeat(column));
    }

    private void quoted(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '"', '\\' -> out.append('\\').append(character);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (isHidden(text, i)) {
                        out.append(String.format(Locale.ROOT, "\\u%04X", (int) character));
                    } else {
                        out.append(character);
                    }
                }
            }
        }
        out.append('"');
    }

    /** Whether the character at {@code i} cannot stand in a document, is the end of a line to YAML 1.1, or is left out by readers. */
    private static boolean isHidden(String text, int i) {
        char character = text.charAt(i);
        if (character < 0x7f) {
            return character < ' ';
        }
        if (Character.isSurrogate(character)) {
            return Character.isHighSurrogate(character)
                    ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
                    : i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
        }
        return character <= 0x9f
                || character == 0x2028
                || character == 0x2029
                || character == 0xfeff
                || character >= 0xfffe;
    }

    /** Whether no reader of YAML takes it for anything but this text. */
    private static boolean isPlain(String text) {
        // The length first: matching a very long text could exhaust the stack.
        return text.length() <= 256
                && (PLAIN.matcher(text).matches() || PLAIN_LINE.matcher(text).matches())
                && !WORDS_OF_YAML.contains(text.toLowerCase(Locale.ROOT));
    }

    /** Several printable lines that no indentation or blank at an edge makes ambiguous. */
    private static boolean isLiteral(String text) {
        return text.length() <= 4096
                && text.indexOf('\n') > 0
                && text.charAt(0) != ' '
                && !text.contains(" \n")
                && !text.endsWith("\n\n")
                && LITERAL.matcher(text).matches();
    }
}
