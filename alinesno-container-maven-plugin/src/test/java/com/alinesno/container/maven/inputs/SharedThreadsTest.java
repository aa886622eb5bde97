// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.layer.PackingThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.Test;

class SharedThreadsTest {

    @Test
    void allProjectsOfASessionGetTheSameThreads() throws Exception {
        MavenSession session = session();
        int projects = 8;
        CyclicBarrier start = new CyclicBarrier(projects);
        ExecutorService builds = Executors.newFixedThreadPool(projects);
        try {
            List<Callable<PackingThreads>> tasks = new ArrayList<>();
            for (int i = 0; i < projects; i++) {
                tasks.add(() -> {
                    start.await();
                    return SharedThreads.of(session, 2);
                });
            }
            for (Future<PackingThreads> each : builds.invokeAll(tasks)) {
                assertThat(each.get()).isSameAs(SharedThreads.of(session, 2));
            }
        } finally {
            builds.shutdownNow();
        }
    }

    @Test
    void anotherSessionGetsItsOwn() {
        assertThat(SharedThreads.of(session(), 2)).isNotSameAs(SharedThreads.of(session(), 2));
    }

    @SuppressWarnings("deprecation") // there is no other way to make a session
    private static MavenSession session() {
        return new MavenSession(
                null,
                new DefaultRepositorySystemSession(),
                new DefaultMavenExecutionRequest(),
                new DefaultMavenExecutionResult());
    }
}
