// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.store;

/** Numbers of bytes as people read them, in powers of ten as registries and disks count. */
public final class ByteCount {

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

    private ByteCount() {}

    /** Two or three digits that count, rounded half up; not by a formatter, which takes a young JVM milliseconds. */
    public static String of(long bytes) {
        int unit = unit(bytes);
        return in(unit, bytes) + " " + UNITS[unit];
    }

    /** How much of a whole there is, both in its unit: {@code 31 of 67 MB}. */
    public static String of(long bytes, long whole) {
        int unit = unit(whole);
        return in(unit, bytes) + " of " + in(unit, whole) + " " + UNITS[unit];
    }

    private static int unit(long bytes) {
        int unit = 0;
        while (bytes / divisor(unit) >= 999.5 && unit < UNITS.length - 1) {
            unit++;
        }
        return unit;
    }

    private static double divisor(int unit) {
        double divisor = 1;
        for (int i = 0; i < unit; i++) {
            divisor *= 1000;
        }
        return divisor;
    }

    private static String in(int unit, long bytes) {
        if (unit == 0) {
            return Long.toString(bytes);
        }
        long tenths = Math.round(bytes / (divisor(unit) / 10));
        return tenths < 100 ? tenths / 10 + "." + tenths % 10 : Long.toString(Math.round(bytes / divisor(unit)));
    }
}
