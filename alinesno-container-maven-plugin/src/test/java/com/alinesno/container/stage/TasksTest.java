// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TasksTest {

    private final ExecutorService executor = Executors.newFixedThreadPool(2);
    private final Tasks tasks = new Tasks(executor);

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void theFirstThatFailsEndsTheOthersWithItsOwnException() {
        CountDownLatch never = new CountDownLatch(1);
        Future<Void> waits = tasks.start(() -> {
            never.await();
            return null;
        });
        Future<Void> fails = tasks.start(() -> {
            throw new IOException("disk is full");
        });
        AtomicInteger begun = new AtomicInteger();
        Future<Integer> later = tasks.start(begun::incrementAndGet);

        assertThatThrownBy(() -> tasks.await(waits))
                .isInstanceOf(IOException.class)
                .hasMessage("disk is full");
        assertThatThrownBy(() -> tasks.await(fails)).hasMessage("disk is full");
        assertThatThrownBy(() -> tasks.await(later)).hasMessage("disk is full");
        assertThat(begun).hasValue(0);
    }

    @Test
    void workMayWaitForWorkThatBeganBefore() throws IOException {
        List<Future<Integer>> chain = new ArrayList<>(List.of(tasks.start(() -> 1)));
        for (int i = 0; i < 20; i++) {
            Future<Integer> before = chain.get(i);
            chain.add(tasks.start(() -> tasks.await(before) + 1));
        }

        assertThat(tasks.await(chain.get(20))).isEqualTo(21);
    }

    @Test
    void workIsDoneWithinWorkThoughAllThreadsWait() throws IOException {
        AtomicInteger done = new AtomicInteger();
        Callable<Void> piece = () -> {
            done.incrementAndGet();
            return null;
        };
        List<Future<Void>> outer = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            outer.add(tasks.start(() -> {
                tasks.doAll(List.of(piece, piece, piece));
                return null;
            }));
        }
        tasks.awaitAll(outer);

        assertThat(done).hasValue(12);
    }
}
