// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import com.alinesno.container.io.Outcome;
import com.alinesno.container.oci.Compression;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads that compress, and the memory that they need: both shared by all layers that are packed at once, of one
 * image or of many. The number of threads decides how long a layer takes, never its bytes.
 *
 * <p>A waiting thread runs a task that has not started yet (caller runs), so that no thread waits forever, however
 * few threads there are.
 */
public final class PackingThreads implements Closeable {

    private static final long IDLE_SECONDS = 5;

    private final @Nullable ThreadPoolExecutor executor;
    private final Semaphore spare;
    private final Queue<Segment> segments = new ConcurrentLinkedQueue<>();
    private final Map<LayerCompression, Queue<Compressor>> compressors = new ConcurrentHashMap<>();

    /** @param threads how many pack beside those that want layers; 0 leaves the work to the latter */
    public PackingThreads(int threads) {
        this.executor = threads == 0 ? null : executor(threads);
        this.spare = new Semaphore(threads + 2);
    }

    private static ThreadPoolExecutor executor(int threads) {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "pack-layers");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /** Has the work done some time; {@link FutureTask#run} by someone else comes first or does nothing. */
    void start(FutureTask<?> work) {
        if (executor != null) {
            executor.execute(work);
        }
    }

    /** The outcome of some work, which the caller does himself where nobody has begun it. */
    static <T> T outcome(FutureTask<T> work) throws IOException {
        work.run();
        return Outcome.of(work, "the packing of a layer");
    }

    /** Does all of some work, and fails as the first of it that fails. */
    void doAll(List<FutureTask<?>> work) throws IOException {
        try {
            work.forEach(this::start);
            for (FutureTask<?> each : work) {
                outcome(each);
            }
        } finally {
            work.forEach(each -> each.cancel(false));
        }
    }

    /** Takes memory for one more segment if there is any; who has none at all may take it even so. */
    boolean trySpare() {
        return spare.tryAcquire();
    }

    void giveBackSpare() {
        spare.release();
    }

    Segment segment() {
        Segment segment = segments.poll();
        return segment == null ? new Segment() : segment;
    }

    void giveBack(Segment segment) {
        segment.clear();
        segments.add(segment);
    }

    void compress(Segment segment, LayerCompression compression) {
        if (compression.format() == Compression.NONE) {
            return;
        }
        Queue<Compressor> free = compressors.computeIfAbsent(compression, any -> new ConcurrentLinkedQueue<>());
        Compressor known = free.poll();
        Compressor compressor = known == null ? compression.newCompressor() : known;
        segment.compress(compressor);
        free.add(compressor);
    }

    /** Ends the threads. Layers that are being packed may still be finished by those who wait for them. */
    @Override
    public void close() {
        if (executor != null) {
            executor.shutdown();
        }
    }
}
