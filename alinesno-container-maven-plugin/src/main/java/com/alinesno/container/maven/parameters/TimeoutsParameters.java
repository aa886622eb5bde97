// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters;

import com.alinesno.container.http.Timeouts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Timeouts of requests to registries; zero is none. What is null is {@code <httpTimeout>}.
 *
 * @param connect until a connection stands
 * @param response from the end of a request to the beginning of its answer; five times that where an upload ends
 * @param idle between any two pieces of a transfer
 */
public record TimeoutsParameters(
        @Nullable Duration connect,
        @Nullable Duration response,
        @Nullable Duration idle) {

    /** The clocks of the JDK need an end. */
    private static final Duration FOREVER = Duration.ofDays(365);

    /** @param byDefault what holds for what is not set here, or null for our own defaults */
    public Timeouts timeouts(@Nullable Duration byDefault) {
        Timeouts ours = byDefault == null ? Timeouts.DEFAULT : new Timeouts(byDefault, byDefault, byDefault);
        return new Timeouts(limit(connect, ours.connect()), limit(response, ours.response()), limit(idle, ours.idle()));
    }

    private static Duration limit(@Nullable Duration own, Duration byDefault) {
        Duration limit = own == null ? byDefault : own;
        return limit.isZero() || limit.compareTo(FOREVER) > 0 ? FOREVER : limit;
    }
}
