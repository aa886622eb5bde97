// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import com.alinesno.container.oci.MalformedDocumentException;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Which faults are tried again, how often and after which wait.
 *
 * @param tries attempts in all, the first one included
 * @param triesInSilence attempts in all where the last one ended because nothing was heard in time: each of them has
 *     taken long enough
 * @param firstDelay the longest wait after the first attempt; doubles with each further one
 * @param longestDelay what the doubling ends at
 * @param longestRetryAfter the longest wait that a registry may ask for with {@code Retry-After}; it is told to the user
 *     at once when it asks for more
 * @param longestWaiting the longest time that one operation spends between its attempts, all in all
 * @param statuses HTTP statuses that pass by themselves
 */
public record RetryPolicy(
        int tries,
        int triesInSilence,
        Duration firstDelay,
        Duration longestDelay,
        Duration longestRetryAfter,
        Duration longestWaiting,
        Set<Integer> statuses) {

    /** Eight tries, waits of up to 1, 2, 4, 8 and then 10 seconds: a minute at most. */
    public static final RetryPolicy DEFAULT = new RetryPolicy(
            8,
            3,
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(120),
            Duration.ofMinutes(5),
            Set.of(408, 429, 500, 502, 503, 504));

    public RetryPolicy {
        statuses = Set.copyOf(statuses);
    }

    /** The policy where another place can be asked instead: once more, where that is answered soon. */
    RetryPolicy withAlternative() {
        return new RetryPolicy(2, 1, firstDelay, longestDelay, firstDelay, longestWaiting, statuses);
    }

    /**
     * How long to wait before the next attempt, or null to give up: because {@code failure} does not pass by itself or
     * because {@code tried} attempts are enough.
     */
    @Nullable
    Duration waitAfter(int tried, IOException failure, RandomGenerator random) {
        boolean silence = Causes.find(failure, HttpTimeoutException.class) != null;
        if (tried >= (silence ? triesInSilence : tries) || !passes(failure)) {
            return null;
        }
        if (failure instanceof StatusException status && status.retryAfter() != null) {
            return status.retryAfter();
        }
        Duration ceiling = firstDelay.multipliedBy(1L << Math.min(tried - 1, 16));
        ceiling = ceiling.compareTo(longestDelay) > 0 ? longestDelay : ceiling;
        // Full jitter: builds that failed together must not come back together.
        return Duration.ofMillis(random.nextLong(ceiling.toMillis() + 1));
    }

    private boolean passes(IOException failure) {
        if (failure instanceof StatusException status) {
            Duration asked = status.retryAfter();
            return statuses.contains(status.status()) && (asked == null || asked.compareTo(longestRetryAfter) <= 0);
        }
        return !(failure instanceof RefusedException || failure instanceof MalformedDocumentException)
                && Causes.find(failure, SSLException.class) == null;
    }
}
