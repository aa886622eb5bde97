// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

/** Numbers of bytes as people read them, in powers of ten as registries and disks count. */
final class ByteCount {

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

    private ByteCount() {}

    /** Two or three digits that count, rounded half up; not by a formatter, which takes a young JVM milliseconds. */
    static String of(long bytes) {
        long divisor = 1;
        int unit = 0;
        while (bytes / (double) divisor >= 999.5 && unit < UNITS.length - 1) {
            divisor *= 1000;
            unit++;
        }
        if (unit == 0) {
            return bytes + " " + UNITS[0];
        }
        long tenths = Math.round(bytes / (divisor / 10.0));
        String number =
                tenths < 100 ? tenths / 10 + "." + tenths % 10 : Long.toString(Math.round(bytes / (double) divisor));
        return number + " " + UNITS[unit];
    }
}
