// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as {@code HEALTHCHECK} has them: Go's {@code time.ParseDuration}. */
final class GoDuration {

    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1000L,
            "µs", 1000L,
            "μs", 1000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3600_000_000_000L);
    private static final Pattern PART = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(ns|us|µs|μs|ms|s|m|h)");
    private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private GoDuration() {}

    /** Reads {@code 30s}, {@code 1m30s}, {@code 1.5h}; a sign may stand before it. */
    static Duration parse(String text) throws MalformedText {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        String digits = signed ? text.substring(1) : text;
        if (digits.equals("0")) {
            return Duration.ZERO;
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher part = PART.matcher(digits);
        int end = 0;
        while (part.lookingAt()) {
            BigDecimal unit = BigDecimal.valueOf(NANOS.getOrDefault(part.group(2), 1L));
            nanos = nanos.add(number(part.group(1)).multiply(unit));
            end = part.end();
            part.region(end, digits.length());
        }
        if (end == 0 || end < digits.length() || nanos.compareTo(LONGEST) > 0) {
            throw new MalformedText(
                    "'" + text + "' is not a duration", "Write a number with a unit, such as 30s, 1m30s or 500ms.");
        }
        Duration duration = Duration.ofNanos(nanos.longValue());
        return text.startsWith("-") ? duration.negated() : duration;
    }

    private static BigDecimal number(String digits) {
        return new BigDecimal(digits.endsWith(".") ? digits + "0" : digits);
    }
}
