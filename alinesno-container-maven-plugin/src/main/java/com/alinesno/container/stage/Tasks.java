// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.io.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A few pieces of work on the build's one executor; the first that fails ends them all with its own exception. */
public final class Tasks {

    private static final String WORK = "the build";

    private final ExecutorService executor;
    private final List<Future<?>> started = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    /** @param executor bounds how much happens at once */
    public Tasks(ExecutorService executor) {
        this.executor = executor;
    }

    /** Begins a piece of work; those that begin first are done first. */
    public <T> Future<T> start(Callable<T> work) {
        Future<T> future = executor.submit(() -> {
            if (failure.get() != null) {
                throw new CancellationException("another piece of work has failed");
            }
            try {
                return work.call();
            } catch (Exception | Error e) {
                if (failure.compareAndSet(null, e)) {
                    cancel();
                }
                throw e;
            }
        });
        started.add(future);
        return future;
    }

    /**
     * The outcome of a piece of work; pieces of work may wait for those that began before them.
     *
     * @throws IOException as the first work that failed threw it; runtime exceptions likewise
     */
    public <T> T await(Future<T> future) throws IOException {
        try {
            return future.get();
        } catch (ExecutionException | CancellationException e) {
            throw failed(e);
        } catch (InterruptedException e) {
            cancel();
            Throwable first = failure.get();
            if (first != null) {
                throw failed(first);
            }
            throw Outcome.interrupted(WORK);
        }
    }

    private IOException failed(Throwable own) throws IOException {
        cancel();
        Throwable first = failure.get();
        Throwable cause = first == null ? own : first;
        return Outcome.failure(cause, WORK);
    }

    /**
     * Does pieces of work that wait for no other, with the help of threads that are free; a piece that none of them has begun is done
     * by the thread that asks.
     *
     * @throws IOException as the first that failed threw it
     */
    public void doAll(List<Callable<Void>> work) throws IOException {
        List<FutureTask<Void>> all = new ArrayList<>();
        for (Callable<Void> each : work) {
            FutureTask<Void> task = new FutureTask<>(each);
            all.add(task);
            if (work.size() > 1) {
                executor.execute(task);
            }
        }
        for (FutureTask<Void> task : all) {
            task.run();
        }
        for (FutureTask<Void> task : all) {
            await(task);
        }
    }

    /** The outcomes of several pieces of work, as {@link #await} gives them. */
    public <T> List<T> awaitAll(List<Future<T>> futures) throws IOException {
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
