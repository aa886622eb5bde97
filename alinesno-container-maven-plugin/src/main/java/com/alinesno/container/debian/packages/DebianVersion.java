// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.packages;

import com.alinesno.container.json.Json;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A package's version in the order of deb-version(7): epoch, then upstream version, then Debian revision.
 *
 * @param epoch zero where none is written
 * @param upstream never empty
 * @param revision null where the version has none, which counts as {@code 0}
 */
public record DebianVersion(
        int epoch, String upstream, @Nullable String revision) implements Comparable<DebianVersion> {

    private static final int MAX_CHARACTERS = 256;
    private static final Pattern EPOCH = Pattern.compile("[0-9]{1,9}");
    private static final Pattern UPSTREAM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+~:-]*");
    private static final Pattern REVISION = Pattern.compile("[A-Za-z0-9.+~]+");

    /**
     * Reads {@code [epoch:]upstream[-revision]}.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static DebianVersion parse(String text) {
        int colon = text.indexOf(':');
        int dash = text.lastIndexOf('-');
        String epoch = colon < 0 ? "0" : text.substring(0, colon);
        String upstream = text.substring(colon + 1, dash > colon ? dash : text.length());
        String revision = dash > colon ? text.substring(dash + 1) : null;
        boolean valid = text.length() <= MAX_CHARACTERS
                && EPOCH.matcher(epoch).matches()
                && UPSTREAM.matcher(upstream).matches()
                && (revision == null || REVISION.matcher(revision).matches());
        if (!valid) {
            throw new IllegalArgumentException("not a Debian version: '" + Json.shorten(text) + "'");
        }
        return new DebianVersion(Integer.parseInt(epoch), upstream, revision);
    }

    @Override
    public int compareTo(DebianVersion other) {
        int order = Integer.compare(epoch, other.epoch);
        if (order == 0) {
            order = comparePart(upstream, other.upstream);
        }
        return order != 0 ? order : comparePart(revisionOrZero(), other.revisionOrZero());
    }

    /** Equal as versions: {@code 1.0}, {@code 1.00} and {@code 1.0-0} are the same one. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DebianVersion version && compareTo(version) == 0;
    }

    /** Of the epoch and the leading number alone, since spellings of one version differ beyond them. */
    @Override
    public int hashCode() {
        int end = digitsEnd(upstream, 0);
        return Objects.hash(epoch, withoutLeadingZeros(upstream, 0, end));
    }

    @Override
    public String toString() {
        return (epoch == 0 ? "" : epoch + ":") + upstream + (revision == null ? "" : "-" + revision);
    }

    private String revisionOrZero() {
        return revision == null ? "0" : revision;
    }

    /** Compares stretches of non-digits and of digits in turn, as dpkg does. */
    private static int comparePart(String left, String right) {
        int i = 0;
        int j = 0;
        while (i < left.length() || j < right.length()) {
            while (isText(left, i) || isText(right, j)) {
                int order = Integer.compare(weight(left, i), weight(right, j));
                if (order != 0) {
                    return order;
                }
                i++;
                j++;
            }
            int leftEnd = digitsEnd(left, i);
            int rightEnd = digitsEnd(right, j);
            int order = compareNumbers(withoutLeadingZeros(left, i, leftEnd), withoutLeadingZeros(right, j, rightEnd));
            if (order != 0) {
                return order;
            }
            i = leftEnd;
            j = rightEnd;
        }
        return 0;
    }

    private static int compareNumbers(String left, String right) {
        int order = Integer.compare(left.length(), right.length());
        return order != 0 ? order : left.compareTo(right);
    }

    private static boolean isText(String part, int index) {
        return index < part.length() && !isDigit(part.charAt(index));
    }

    /** A tilde sorts before the end of the part, letters after it, everything else after letters. */
    private static int weight(String part, int index) {
        if (index >= part.length() || isDigit(part.charAt(index))) {
            return 0;
        }
        char character = part.charAt(index);
        if (character == '~') {
            return -1;
        }
        boolean letter = (character >= 'A' && character <= 'Z') || (character >= 'a' && character <= 'z');
        return letter ? character : character + 256;
    }

    private static int digitsEnd(String part, int start) {
        int end = Math.min(start, part.length());
        while (end < part.length() && isDigit(part.charAt(end))) {
            end++;
        }
        return end;
    }

    private static String withoutLeadingZeros(String part, int start, int end) {
        int first = Math.min(start, end);
        while (first < end && part.charAt(first) == '0') {
            first++;
        }
        return part.substring(first, end);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }
}
