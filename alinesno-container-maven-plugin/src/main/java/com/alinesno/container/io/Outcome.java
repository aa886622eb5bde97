// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.io;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What became of work that another thread does, as if the thread that waits for it had done it. */
public final class Outcome {

    private Outcome() {}

    /**
     * Waits for the work.
     *
     * @param work what it is, in the words of a message: {@code the push}
     * @throws InterruptedIOException when this thread is interrupted; it stays so
     * @throws IOException as the work threw it; runtime exceptions and errors likewise
     * @throws java.util.concurrent.CancellationException when the work was cancelled
     */
    public static <T> T of(Future<T> future, String work) throws IOException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw failure(e, work);
        } catch (InterruptedException e) {
            throw interrupted(work);
        }
    }

    /**
     * The I/O failure that work ended with.
     *
     * @param failed what it ended with, or the exception that a future has put around that
     * @throws RuntimeException the one that it ended with, or one around what none of our code throws; errors likewise
     */
    public static IOException failure(Throwable failed, String work) {
        Throwable cause =
                failed instanceof ExecutionException && failed.getCause() != null ? failed.getCause() : failed;
        if (cause instanceof IOException failure) {
            return failure;
        }
        if (cause instanceof RuntimeException failure) {
            throw failure;
        }
        if (cause instanceof Error failure) {
            throw failure;
        }
        if (cause instanceof InterruptedException) {
            return new InterruptedIOException(work + " was interrupted");
        }
        throw new IllegalStateException(work + " failed unexpectedly", cause);
    }

    /** To be thrown where this thread was interrupted; it stays so. */
    public static InterruptedIOException interrupted(String work) {
        Thread.currentThread().interrupt();
        return new InterruptedIOException(work + " was interrupted");
    }
}
