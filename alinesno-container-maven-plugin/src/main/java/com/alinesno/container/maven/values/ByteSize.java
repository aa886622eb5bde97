// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.values;

import com.alinesno.container.store.ByteCount;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes as people write it, in powers of ten as {@link ByteCount} tells them.
 *
 * @param bytes not negative
 */
public record ByteSize(long bytes) {

    private static final String UNITS = "kmgt";
    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})([kmgtKMGT]?)[bB]?");

    /**
     * Reads {@code 10g}, {@code 500m} or {@code 0}.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static ByteSize parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a number of bytes such as 10g or 500m is expected");
        }
        long bytes = Long.parseLong(parts.group(1));
        String unit = parts.group(2);
        int thousands = unit.isEmpty() ? 0 : UNITS.indexOf(Character.toLowerCase(unit.charAt(0))) + 1;
        for (int i = 0; i < thousands; i++) {
            bytes *= 1000;
        }
        return new ByteSize(bytes);
    }
}
