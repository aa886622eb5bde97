// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.build;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** A few pieces of work on the build's one executor; the first that fails ends them all with its own exception. */
final class Tasks {

    private final ExecutorService executor;
    private final List<Future<?>> started = new ArrayList<>();

    Tasks(ExecutorService executor) {
        this.executor = executor;
    }

    <T> Future<T> start(Callable<T> work) {
        Future<T> future = executor.submit(work);
        started.add(future);
        return future;
    }

    /**
     * The outcome of a piece of work.
     *
     * @throws IOException as the work threw it; runtime exceptions likewise
     */
    <T> T await(Future<T> future) throws IOException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            cancel();
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("the build failed unexpectedly", e.getCause());
        } catch (InterruptedException e) {
            cancel();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the build was interrupted");
        }
    }

    <T> List<T> awaitAll(List<Future<T>> futures) throws IOException {
        List<T> outcomes = new ArrayList<>();
        for (Future<T> future : futures) {
            outcomes.add(await(future));
        }
        return outcomes;
    }

    private void cancel() {
        started.forEach(each -> each.cancel(true));
    }
}
