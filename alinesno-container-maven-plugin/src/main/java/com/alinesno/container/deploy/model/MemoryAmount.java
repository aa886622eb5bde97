// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory or disk.
 *
 * @param bytes from 1
 */
public record MemoryAmount(long bytes) implements Comparable<MemoryAmount> {

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,15})([KMGT]i?|k)?");
    private static final Pattern THOUSANDTHS = Pattern.compile("[0-9]+m");
    private static final long MOST_BYTES = 1L << 60;
    private static final String UNITS = "KMGT";

    public MemoryAmount {
        if (bytes < 1) {
            throw new IllegalArgumentException("at least one byte is expected");
        }
    }

    /**
     * Reads a quantity of Kubernetes: {@code 512Mi} and {@code 1Gi} are powers of 1024, {@code 500M} and {@code 1G}
     * powers of 1000, and a number alone is bytes.
     *
     * @throws IllegalArgumentException when the text is anything else. {@code 512m}, which the JVM takes for megabytes
     *     and Kubernetes for thousandths of a byte, is told apart
     */
    public static MemoryAmount parse(String text) {
        if (THOUSANDTHS.matcher(text).matches()) {
            throw new IllegalArgumentException("an 'm' is a thousandth to Kubernetes; write "
                    + text.substring(0, text.length() - 1) + "Mi for what the JVM calls " + text);
        }
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("an amount such as 512Mi or 1Gi is expected");
        }
        String unit = parts.group(2) == null ? "" : parts.group(2);
        long bytes = Long.parseLong(parts.group(1));
        int power = unit.isEmpty() ? 0 : UNITS.indexOf(Character.toUpperCase(unit.charAt(0))) + 1;
        for (int i = 0; i < power; i++) {
            if (bytes > MOST_BYTES / 1024) {
                throw new IllegalArgumentException("less than an exbibyte is expected");
            }
            bytes *= unit.endsWith("i") ? 1024 : 1000;
        }
        return new MemoryAmount(bytes);
    }

    /** So many mebibytes. */
    public static MemoryAmount ofMebibytes(long mebibytes) {
        return new MemoryAmount(mebibytes << 20);
    }

    /** As Docker and compose files have it, whose units are powers of 1024: {@code 512M}. */
    public String compose() {
        String quantity = toString();
        return quantity.endsWith("i") ? quantity.substring(0, quantity.length() - 1) : quantity + "b";
    }

    @Override
    public int compareTo(MemoryAmount other) {
        return Long.compare(bytes, other.bytes);
    }

    /** As a quantity of Kubernetes with the largest unit that needs no fraction: {@code 512Mi}. */
    @Override
    public String toString() {
        long number = bytes;
        int power = 0;
        while (number % 1024 == 0 && power < UNITS.length()) {
            number /= 1024;
            power++;
        }
        return power == 0 ? Long.toString(number) : number + UNITS.substring(power - 1, power) + "i";
    }
}
