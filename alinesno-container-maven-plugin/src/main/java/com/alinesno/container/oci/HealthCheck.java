// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.oci;

import com.alinesno.container.json.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an engine finds out whether a container works (Docker image specification 1.2, {@code Healthcheck}). OCI leaves
 * the field undefined; Docker reads it from OCI images all the same.
 *
 * @param test {@code ["NONE"]}, {@code ["CMD", program, arguments…]} or {@code ["CMD-SHELL", command]}; never empty
 * @param interval time between two checks, or null for the engine's default
 * @param timeout time after which one check has failed, or null for the engine's default
 * @param startPeriod time in which failures do not count, or null for the engine's default
 * @param startInterval time between two checks within the start period, or null for the engine's default; Docker 25 and later
 * @param retries failures in a row that make the container unhealthy, or null for the engine's default
 */
public record HealthCheck(
        List<String> test,
        @Nullable Duration interval,
        @Nullable Duration timeout,
        @Nullable Duration startPeriod,
        @Nullable Duration startInterval,
        @Nullable Integer retries) {

    /** Engines count nanoseconds in 64 bits. */
    private static final Duration LONGEST =
            Duration.ofDays(Duration.ofNanos(Long.MAX_VALUE).toDays());

    public HealthCheck {
        test = List.copyOf(test);
        if (test.isEmpty()) {
            throw new IllegalArgumentException("a health check needs a test");
        }
        requireNotNegative("interval", interval);
        requireNotNegative("timeout", timeout);
        requireNotNegative("start period", startPeriod);
        requireNotNegative("start interval", startInterval);
        if (retries != null && retries < 0) {
            throw new IllegalArgumentException("the retries of a health check are negative: " + retries);
        }
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        Json.putTexts(json, "Test", test);
        putNanos(json, "Interval", interval);
        putNanos(json, "Timeout", timeout);
        putNanos(json, "StartPeriod", startPeriod);
        putNanos(json, "StartInterval", startInterval);
        if (retries != null) {
            json.put("Retries", retries);
        }
        return json;
    }

    private static void requireNotNegative(String what, @Nullable Duration duration) {
        if (duration != null && (duration.isNegative() || duration.compareTo(LONGEST) > 0)) {
            throw new IllegalArgumentException(
                    "the " + what + " of a health check is from 0 to " + LONGEST.toDays() + " days, found " + duration);
        }
    }

    private static void putNanos(ObjectNode json, String field, @Nullable Duration duration) {
        if (duration != null) {
            json.put(field, duration.toNanos());
        }
    }
}
