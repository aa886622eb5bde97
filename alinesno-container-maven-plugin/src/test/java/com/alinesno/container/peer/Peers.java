// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.peer;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The programs of others that judge our output, as far as they are on this machine.
 *
 * <p>A test that lacks one is aborted with a message that names it, so that a developer can build without them. Where peers
 * are required, as in CI, the test fails instead: there nothing may pass for want of a judge.
 */
public final class Peers {

    /** Daemons are installed here, which is not on everybody's path. */
    private static final List<Path> DAEMONS = List.of(Path.of("/usr/sbin"), Path.of("/sbin"));

    /** What is kept of each of a command's output streams, in bytes. */
    private static final int OUTPUT_LIMIT = 4 << 20;

    private final List<Path> directories;
    private final Map<String, String> environment;
    private final boolean required;

    /**
     * @param directories where executables are looked for, the first that has one wins
     * @param environment what {@link #setting} reads; commands run in the environment of this process
     * @param required whether a test without its peer fails
     */
    Peers(List<Path> directories, Map<String, String> environment, boolean required) {
        this.directories = List.copyOf(directories);
        this.environment = Map.copyOf(environment);
        this.required = required;
    }

    /**
     * Those on the {@code PATH}. They are required if the system property {@code alinesno.peers} or the environment variable
     * {@code ALINESNO_PEERS} is {@code required}.
     */
    public static Peers ofThisMachine() {
        Map<String, String> environment = System.getenv();
        List<Path> directories = new ArrayList<>();
        for (String directory : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (!directory.isEmpty()) {
                directories.add(Path.of(directory));
            }
        }
        directories.addAll(DAEMONS);
        String wish = System.getProperty("alinesno.peers", environment.getOrDefault("ALINESNO_PEERS", ""));
        return new Peers(directories, environment, wish.equals("required"));
    }

    /**
     * The executable of a peer.
     *
     * @param name its command, such as {@code skopeo}
     * @throws AssertionError if it is not there, and required
     * @throws org.opentest4j.TestAbortedException if it is not there
     */
    public Path require(String name) {
        for (Path directory : directories) {
            Path executable = directory.resolve(name);
            if (Files.isRegularFile(executable) && Files.isExecutable(executable)) {
                return executable;
            }
        }
        throw missing("The peer " + name + " is not installed. .ci/install-peers installs it.");
    }

    /**
     * A variable that the scripts which start the servers and make the base image hand to the tests, such as {@code REGISTRY}.
     *
     * @throws AssertionError if it is not set, and peers are required
     * @throws org.opentest4j.TestAbortedException if it is not set
     */
    public String setting(String name) {
        String value = environment.get(name);
        if (value == null || value.isEmpty()) {
            throw missing("The variable " + name + " is not set. .ci/servers and .ci/base-image set it.");
        }
        return value;
    }

    /**
     * Runs a peer to its end, with nothing on its standard input.
     *
     * @param limit after which the peer and its children are killed
     * @param peer its command, {@linkplain #require required}
     * @return what it wrote
     * @throws AssertionError if its exit code is not 0 or the limit is reached, with what it wrote
     */
    public Output run(Duration limit, String peer, String... arguments) throws IOException, InterruptedException {
        return run(limit, Set.of(0), peer, arguments);
    }

    /**
     * Runs a peer to its end like {@link #run(Duration, String, String...)}.
     *
     * @param codes the exit codes with which it may end: some say by one that they have found something
     */
    Output run(Duration limit, Set<Integer> codes, String peer, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(require(peer).toString()));
        command.addAll(List.of(arguments));
        // Files and not pipes: a child that outlives the peer and keeps its streams open cannot hold us up.
        Path out = Files.createTempFile("peer", ".out");
        Path err = Files.createTempFile("peer", ".err");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            boolean ended = awaitEnd(process, limit);
            Output output = new Output(beginningOf(out), beginningOf(err));
            if (!ended) {
                return fail(report(command, "was killed after " + limit.toMillis() + " ms", output));
            }
            if (!codes.contains(process.exitValue())) {
                return fail(report(command, "ended with exit code " + process.exitValue(), output));
            }
            return output;
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** What a command wrote, as UTF-8: at most the first 4 MiB of each stream. */
    public record Output(String standard, String error) {}

    private static boolean awaitEnd(Process process, Duration limit) throws InterruptedException {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            if (process.isAlive()) {
                // Children first: a child whose parent has ended is no descendant any more.
                Stream<ProcessHandle> children = process.descendants();
                children.forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static String beginningOf(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(OUTPUT_LIMIT), StandardCharsets.UTF_8);
        }
    }

    private static String report(List<String> command, String fate, Output output) {
        return String.join(" ", command) + " " + fate + "\n-- standard output:\n" + output.standard()
                + "\n-- standard error:\n" + output.error();
    }

    private RuntimeException missing(String message) {
        if (required) {
            return fail(message);
        }
        return Assumptions.abort(message);
    }
}
