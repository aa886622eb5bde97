// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.alinesno.container.peer.Peers;
import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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

    /**
     * A build that goes on until it is killed, or one that follows it: with {@code tidy} it finds its executor and ends, and with
     * {@code prune} all that it may remove goes.
     */
    public static void main(String[] arguments) throws Exception {
        Path cache = Path.of(arguments[0]);
        ExecutorChoice choice = ExecutorChoice.valueOf(arguments[1]);
        switch (arguments[2]) {
            case "tidy" -> {
                try (RunBench bench = new RunBench(cache, choice, false)) {
                    bench.executor();
                }
            }
            case "prune" -> RunFiles.prune(cache, Duration.ZERO, Instant.now().plus(Duration.ofDays(1)), List.of());
            default -> run(cache, choice, Path.of(arguments[2]));
        }
    }

    private static void run(Path cache, ExecutorChoice choice, Path busybox) throws Exception {
        try (RunBench bench = new RunBench(cache, choice, false).base(busybox)) {
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
        Path cache = directory.resolve("cache");
        killSeveral(program(System.getProperty("java.class.path"), cache, choice), cache);
        try (RunBench next = new RunBench(cache, choice, false)) {
            next.executor();
            assertThat(work(cache, IdMap.number("unix:uid"))).isEmpty();
        }
        assertThat(work(cache, IdMap.number("unix:uid"))).isEmpty();
    }

    /** Its files belong to users of whom this machine knows nothing but that they are its own. */
    @Test
    @Timeout(180)
    void nothingIsLeftOfThoseOfAPlainUser() throws Exception {
        String user = PEERS.setting("PLAIN_USER");
        int uid =
                Integer.parseInt(PEERS.run(TIMEOUT, "id", "-u", user).standard().strip());
        Path cache = Files.createDirectory(directory.resolve("cache"));
        PEERS.run(TIMEOUT, "chown", user + ":", directory.toString(), cache.toString());
        List<String> command = new ArrayList<>(List.of(PEERS.require("setpriv").toString()));
        command.addAll(List.of("--reuid", user, "--regid", user, "--init-groups"));
        command.addAll(program(copiedClassPath(), cache, ExecutorChoice.NAMESPACES));

        killSeveral(command, cache);
        end(command, "tidy");
        assertThat(work(cache, uid)).isEmpty();
        end(command, "prune");
        assertThat(PEERS.run(TIMEOUT, "find", cache.toString(), "!", "-user", user)
                        .standard())
                .isEmpty();
    }

    private static List<String> program(String classPath, Path cache, ExecutorChoice choice) {
        String java = ProcessHandle.current().info().command().orElseThrow();
        List<String> program = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-cp", classPath));
        program.addAll(List.of(RunKilledPeerTest.class.getName(), cache.toString(), choice.name()));
        return program;
    }

    /** Where everybody may read it, which need not be so in a home directory. */
    private String copiedClassPath() throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path copies = Files.createDirectory(directory.resolve("classes"));
        StringBuilder copied = new StringBuilder();
        int number = 0;
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            if (Files.exists(Path.of(entry))) {
                Path copy = copies.resolve(number++ + "-" + Path.of(entry).getFileName());
                PEERS.run(TIMEOUT, "cp", "-rL", entry, copy.toString());
                copied.append(copy).append(File.pathSeparator);
            }
        }
        PEERS.run(TIMEOUT, "chmod", "-R", "a+rX", copies.toString());
        return copied.toString();
    }

    private static void end(List<String> program, String what) throws Exception {
        List<String> command = new ArrayList<>(program);
        command.add(what);
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    private static void killSeveral(List<String> program, Path cache) throws Exception {
        List<String> command = new ArrayList<>(program);
        command.add(PEERS.require("busybox").toString());
        Random random = new Random(8);
        for (int round = 0; round < ROUNDS; round++) {
            Process build = new ProcessBuilder(command)
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
    }

    /** The kernel takes a moment. */
    private static void awaitNoProcess() throws Exception {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (!RunPeerTest.running("sleep 8150").isEmpty() && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(RunPeerTest.running("sleep 8150")).isEmpty();
    }

    private static List<Path> work(Path cache, long uid) throws Exception {
        Path work = cache.resolve("run").resolve(Long.toString(uid)).resolve("work");
        try (Stream<Path> names = Files.list(work)) {
            return names.toList();
        }
    }
}
