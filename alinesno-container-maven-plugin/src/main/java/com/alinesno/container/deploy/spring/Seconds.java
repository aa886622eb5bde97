// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Time spans as Spring Boot reads them. */
final class Seconds {

    private static final Pattern SIMPLE = Pattern.compile("([0-9]{1,11})(ns|us|ms|s|m|h|d|)");

    private Seconds() {}

    /** {@code 20s}, {@code 1m}, {@code PT20S}, or milliseconds; rounded up to seconds. */
    static int of(@Nullable String text, int byDefault) {
        if (text == null) {
            return byDefault;
        }
        Matcher simple = SIMPLE.matcher(text.toLowerCase(Locale.ROOT));
        if (simple.matches()) {
            long number = Long.parseLong(simple.group(1));
            long millis = switch (simple.group(2)) {
                case "ns" -> (number + 999_999) / 1_000_000;
                case "us" -> (number + 999) / 1000;
                case "s" -> number * 1000;
                case "m" -> number * 60_000;
                case "h" -> number * 3_600_000;
                case "d" -> number * 86_400_000;
                default -> number;
            };
            return bounded((millis + 999) / 1000);
        }
        try {
            return bounded(Duration.parse(text).plusMillis(999).toSeconds());
        } catch (DateTimeException e) {
            return byDefault;
        }
    }

    private static int bounded(long seconds) {
        return (int) Math.max(0, Math.min(seconds, 86_400));
    }
}
