// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.peer.Peers;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Builds that are killed while they execute commands leave no process, no mount and nothing that cannot be removed. */
class RunKilledPeerTest {

    private static final Peers PEERS = Peers.ofThisMachine();
    private static final int ROUNDS = 5;
    private static final int LONGEST_MILLIS = 800;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @TempDir
    private Path directory;

    /** Files of other users in it are removed as the goal prune removes them: JUnit could not. */
    @AfterEach
    void removeWhatBelongsToOthers() throws Exception {
        RunFiles.prune(directory.resolve("cache"), Duration.ZERO, Instant.now().plus(Duration.ofDays(1)), List.of());
    }

    static Stream<ExecutorChoice> choices() throws Exception {
        return RunPeerTest.choices();
    }

    /** The build that is killed. */
    public static void main(String[] arguments) throws Exception {
        try (RunBench bench = new RunBench(Path.of(arguments[0]), ExecutorChoice.valueOf(arguments[1]), false)
                .base(Path.of(arguments[2]))) {
            System.out.println("ready");
            System.out.flush();
            while (true) {
                bench.command("mkdir -p /a/b; chown 7:7 /a/b; setsid sleep 8150 & sleep 0.2; echo $$ > /a/b/c")
                        .run();
                bench.layers.subList(1, bench.layers.size()).clear();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("choices")
    @Timeout(180)
    void nothingIsLeftOfThem(ExecutorChoice choice) throws Exception {
        PEERS.require("setpriv");
        Path busybox = PEERS.require("busybox");
        Path cache = directory.resolve("cache");
        Random random = new Random(8);
        for (int round = 0; round < ROUNDS; round++) {
            Process build = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            RunKilledPeerTest.class.getName(),
                            cache.toString(),
                            choice.name(),
                            busybox.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader out = build.inputReader()) {
                assertThat(out.readLine()).isEqualTo("ready");
                build.waitFor(random.nextInt(LONGEST_MILLIS), TimeUnit.MILLISECONDS);
                assertThat(build.isAlive()).isTrue();
            } finally {
                // Like kill -9.
                build.destroyForcibly().waitFor();
            }
            awaitNoProcess();
        }

        assertThat(Files.readString(Path.of("/proc/self/mounts"))).doesNotContain(cache.toString());
        try (RunBench next = new RunBench(cache, choice, false)) {
            next.executor();
            assertThat(work(cache)).isEmpty();
        }
        assertThat(work(cache)).isEmpty();
    }

    /** The kernel takes a moment. */
    private static void awaitNoProcess() throws InterruptedException {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (!processes().isEmpty() && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(processes()).isEmpty();
    }

    private static List<String> processes() {
        return ProcessHandle.allProcesses()
                .map(each -> each.info().commandLine().orElse(""))
                .filter(line -> line.contains("sleep 8150"))
                .toList();
    }

    private static List<Path> work(Path cache) throws Exception {
        Path work = cache.resolve("run")
                .resolve(Long.toString(IdMap.number("unix:uid")))
                .resolve("work");
        try (Stream<Path> names = Files.list(work)) {
            return names.toList();
        }
    }
}
