// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * Texts as programs written in Go have them: the history of an image and the words of the language are defined by such a
 * program.
 */
public final class GoText {

    private static final long SECOND = 1_000_000_000L;

    private GoText() {}

    /** Go's {@code unicode.IsSpace}. */
    static boolean isSpace(int character) {
        return (character >= '\t' && character <= '\r') || character == 0x85 || Character.isSpaceChar(character);
    }

    /** Go's {@code strings.TrimSpace}. */
    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Go's {@code strings.TrimLeftFunc} with {@code unicode.IsSpace}. */
    static String trimLeft(String text) {
        int from = 0;
        while (from < text.length() && isSpace(text.charAt(from))) {
            from++;
        }
        return text.substring(from);
    }

    /** Go's {@code %v} of texts: {@code [a b]}. */
    public static String list(List<String> words) {
        return "[" + String.join(" ", words) + "]";
    }

    /** Go's {@code %q} of texts: {@code ["a" "b"]}. */
    public static String quotedList(List<String> words) {
        StringJoiner list = new StringJoiner(" ", "[", "]");
        words.forEach(word -> list.add(quoted(word)));
        return list.toString();
    }

    /** Go's {@code strconv.Quote}. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(character -> quote(quoted, character));
        return quoted.append('"').toString();
    }

    private static void quote(StringBuilder quoted, int character) {
        switch (character) {
            case '"', '\\' -> quoted.append('\\').append((char) character);
            case 7 -> quoted.append("\\a");
            case '\b' -> quoted.append("\\b");
            case '\f' -> quoted.append("\\f");
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            case 11 -> quoted.append("\\v");
            default -> {
                if (isPrintable(character)) {
                    quoted.appendCodePoint(character);
                } else {
                    quoted.append(
                            character < 0x80
                                    ? String.format(Locale.ROOT, "\\x%02x", character)
                                    : character > 0xffff
                                            ? String.format(Locale.ROOT, "\\U%08x", character)
                                            : String.format(Locale.ROOT, "\\u%04x", character));
                }
            }
        }
    }

    private static boolean isPrintable(int character) {
        if (character == ' ') {
            return true;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** Go's {@code time.Duration.String}: {@code 1m30s}, {@code 1.5ms}, {@code 0s}. */
    public static String duration(Duration duration) {
        long nanos = duration.toNanos();
        if (nanos == 0) {
            return "0s";
        }
        if (nanos < SECOND) {
            return nanos < 1000
                    ? nanos + "ns"
                    : nanos < 1_000_000 ? decimal(nanos, 1000) + "µs" : decimal(nanos, 1_000_000) + "ms";
        }
        long minutes = nanos / (60 * SECOND);
        String seconds = decimal(nanos % (60 * SECOND), SECOND) + "s";
        if (minutes == 0) {
            return seconds;
        }
        return minutes < 60 ? minutes + "m" + seconds : minutes / 60 + "h" + minutes % 60 + "m" + seconds;
    }

    private static String decimal(long value, long unit) {
        long rest = value % unit;
        if (rest == 0) {
            return Long.toString(value / unit);
        }
        String digits = Long.toString(unit + rest).substring(1);
        return value / unit + "." + digits.replaceAll("0+$", "");
    }
}
