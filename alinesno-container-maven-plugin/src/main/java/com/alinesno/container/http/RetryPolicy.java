// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import com.alinesno.container.json.MalformedDocumentException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;

/**
 * Which faults are tried again, how often and after which wait. A host that has answered this build before is worth
 * waiting for, whatever happens to it. One that has never answered is mostly misspelt, switched off or behind a proxy, and
 * the user wants to know soon: a name that does not resolve is not tried again at all, for the JVM remembers that answer
 * for longer than we would wait.
 *
 * @param tries attempts in all, the first one included
 * @param triesToConnect attempts in all at a host that has not answered yet and to which there is no connection
 * @param triesHere the same for this machine, where a connection is refused because nothing listens on the port
 * @param attemptsOnTimeout attempts in all where the last one ended because of a timeout: each of them has
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
        int triesToConnect,
        int triesHere,
        int attemptsOnTimeout,
        Duration firstDelay,
        Duration longestDelay,
        Duration longestRetryAfter,
        Duration longestWaiting,
        Set<Integer> statuses) {

    /**
     * Eight tries, waits of up to 1, 2, 4, 8 and then 10 seconds: a minute at most. Three tries on this machine: three
     * seconds at most, as long as a registry takes to start.
     */
    public static final RetryPolicy DEFAULT = new RetryPolicy(
            8,
            4,
            3,
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
    public RetryPolicy withAlternative() {
        return new RetryPolicy(2, 2, 2, 1, firstDelay, longestDelay, firstDelay, longestWaiting, statuses);
    }

    /**
     * How many attempts there are in all where one ended with {@code failure}; 1 where it does not pass by itself.
     *
     * @param host where the attempts go to
     */
    int limit(IOException failure, RetriedHost host) {
        boolean isNoTls = Causes.isTlsCut(failure) && !host.hasAnswered();
        if (isNoTls || !passes(failure)) {
            return 1;
        }
        int limit = Causes.find(failure, HttpTimeoutException.class) == null ? tries : attemptsOnTimeout;
        if (host.hasAnswered() || !Causes.isConnecting(failure)) {
            return limit;
        }
        if (Causes.isUnknownHost(failure)) {
            return 1;
        }
        return Math.min(limit, host.isHere(failure) ? triesHere : triesToConnect);
    }

    /** How long to wait after {@code tried} attempts, the last of which ended with {@code failure}. */
    Duration waitAfter(int tried, IOException failure, RandomGenerator random) {
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
                && Causes.find(failure, ProtocolException.class) == null
                && (Causes.find(failure, SSLException.class) == null || Causes.isTlsCut(failure));
    }
}
