// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.values;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/** The points in time that image configurations and layers can hold. */
public final class IsoTime {

    /** A date and time with an offset ({@code +08:00}, {@code Z}); the colon can be left out, as Jib allows. */
    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_DATE_TIME)
            .optionalStart()
            .appendOffset("+HHmm", "+0000")
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private IsoTime() {}

    /**
     * Reads a date and time with an offset.
     *
     * @param words what can stand there beside it, for the message
     * @throws IllegalArgumentException when the text is anything else, or is not between 1970 and 9999
     */
    public static Instant parse(String text, String words) {
        try {
            return require(FORM.parse(text, Instant::from));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    words + "a date and time with an offset, such as 2026-01-31T12:00:00+08:00, is expected", e);
        }
    }

    /** Checks that {@code time} is one that an image can hold: RFC 3339 ends with 9999, tar begins with 1970. */
    static Instant require(Instant time) {
        if (time.isBefore(Instant.EPOCH) || time.isAfter(LAST)) {
            throw new IllegalArgumentException("a time between 1970 and 9999 is expected");
        }
        return time;
    }
}
