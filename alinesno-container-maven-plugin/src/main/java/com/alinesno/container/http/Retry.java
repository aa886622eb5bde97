// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Tries an operation until it succeeds or the policy gives up. */
public final class Retry {

    private final RetriedHost host;
    private final RetryPolicy policy;
    private final Sleeper pause;
    private final RandomGenerator random;
    private final HostException.Kind kind;

    /** @param kind makes the exception that ends an operation */
    public Retry(RetriedHost host, RetryPolicy policy, Sleeper pause, RandomGenerator random, HostException.Kind kind) {
        this.host = host;
        this.policy = policy;
        this.pause = pause;
        this.random = random;
        this.kind = kind;
    }

    /** One attempt at an operation; it starts from the beginning each time. */
    @FunctionalInterface
    public interface Attempt<T> {
        T run() throws IOException;
    }

    /**
     * Runs {@code attempt} as often as the policy says. It may run parts of itself so: when one of them has been given
     * up, all is.
     *
     * @param operation what is done, for the error message
     * @throws HostException when the last attempt has failed
     * @throws SourceException as it is, for no host is to blame
     */
    public <T> T call(String operation, Attempt<T> attempt) throws IOException {
        Duration waited = Duration.ZERO;
        for (int tried = 1; ; tried++) {
            try {
                T result = attempt.run();
                host.answered();
                return result;
            } catch (InterruptedIOException | SourceException | HostException e) {
                throw e;
            } catch (IOException e) {
                waited = waited.plus(pauseAfter(tried, operation, e, waited));
            }
        }
    }

    /**
     * Waits until the next attempt may be made.
     *
     * @param waited how long the operation has waited so far
     * @return how long it waited now
     * @throws HostException when there is to be none
     */
    public Duration pauseAfter(int tried, String operation, IOException failure, Duration waited) throws IOException {
        if (failure instanceof StatusException) {
            host.answered();
        }
        int limit = policy.limit(failure, host);
        Duration wait = policy.waitAfter(tried, failure, random);
        if (tried >= limit || waited.plus(wait).compareTo(policy.longestWaiting()) > 0) {
            throw kind.of(host.name(), operation, tried, failure, host.sent());
        }
        try {
            host.pause(pause, wait, tried + 1, limit, failure);
            return wait;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(host.name() + ": interrupted before trying again to " + operation);
        }
    }
}
