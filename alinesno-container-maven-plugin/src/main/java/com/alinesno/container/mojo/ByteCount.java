// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import java.util.Locale;

/** Numbers of bytes as people read them, in powers of ten as registries and disks count. */
final class ByteCount {

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

    private ByteCount() {}

    static String of(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        String number =
                unit == 0 ? Long.toString(bytes) : String.format(Locale.ROOT, value < 9.95 ? "%.1f" : "%.0f", value);
        return number + " " + UNITS[unit];
    }
}
