// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.archive;

import com.alinesno.container.io.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs independent work on a few threads. */
public final class Parallel {

    private static final String WORK = "the making of the base";

    private Parallel() {}

    /**
     * Runs all tasks and returns when they are done. The first failure stops those that have not begun and interrupts
     * the others.
     *
     * @param threads how many run at once
     * @throws IOException the first failure
     */
    public static void run(List<? extends Callable<?>> tasks, int threads) throws IOException {
        ExecutorService executor = Executors.newFixedThreadPool(Math.max(1, Math.min(threads, tasks.size())));
        try {
            CompletionService<Object> service = new ExecutorCompletionService<>(executor);
            List<Future<?>> started = new ArrayList<>();
            for (Callable<?> task : tasks) {
                started.add(service.submit(task::call));
            }
            for (int i = 0; i < started.size(); i++) {
                service.take().get();
            }
        } catch (ExecutionException e) {
            throw Outcome.failure(e, WORK);
        } catch (InterruptedException e) {
            throw Outcome.interrupted(WORK);
        } finally {
            executor.shutdownNow();
        }
    }
}
