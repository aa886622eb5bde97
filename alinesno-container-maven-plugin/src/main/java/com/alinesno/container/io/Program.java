// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.io;

import java.io.File;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A program that is run to its end, or stopped with all that it started.
 *
 * @param line the program and its arguments
 * @param environment all of its environment
 * @param timeout how long it may run without taking any more of its input
 * @param maxBytes how much is kept of what it says on either stream; the rest is read and forgotten
 */
public record Program(List<String> line, Map<String, String> environment, Duration timeout, int maxBytes) {

    /** How long the streams of a program that has ended may be kept open by what it has started. */
    private static final Duration CLOSING = Duration.ofSeconds(10);

    public Program {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
    }

    /** What a program reads on standard input. */
    @FunctionalInterface
    public interface Input {
        /**
         * Writes it.
         *
         * @param out not closed
         * @throws IOException when {@code out} fails, or the input cannot be had
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * What came of a program.
     *
     * @param exit the exit status
     * @param output standard output as UTF-8
     * @param errors standard error, likewise
     * @param unsent why it has not got all of its input, which a program need not read; null where it has
     */
    public record Result(
            int exit,
            String output,
            String errors,
            @Nullable IOException unsent) {}

    /**
     * Where a program is on the PATH of its environment, or null. The JDK looks on the PATH of this process.
     *
     * @param name without a directory
     */
    public static @Nullable Path onPath(String name, Map<String, String> environment) {
        String path = environment.getOrDefault("PATH", environment.getOrDefault("Path", ""));
        List<String> endings = File.separatorChar == '\\' ? List.of(".exe", ".cmd", ".bat") : List.of("");
        for (String directory : path.split(File.pathSeparator, -1)) {
            for (String ending : endings) {
                Path candidate = Path.of(directory, name + ending);
                if (!directory.isEmpty() && Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                    return candidate;
                }
            }
        }
        return null;
    }

    /**
     * Runs the program.
     *
     * @param input what it reads on standard input, or null for nothing
     * @throws IOException when it cannot be started or takes too long; nothing of it is left running
     */
    public Result run(@Nullable Input input) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            FutureTask<String> output = begin(() -> drain(process.getInputStream()));
            FutureTask<String> errors = begin(() -> drain(process.getErrorStream()));
            Feed feed = new Feed(process.getOutputStream());
            FutureTask<Optional<IOException>> fed = begin(() -> feed.send(input));
            await(process, feed);
            return new Result(process.exitValue(), get(output), get(errors), get(fed).orElse(null));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + line.get(0) + " was running");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private void await(Process process, Feed feed) throws IOException, InterruptedException {
        Duration left = timeout;
        while (!process.waitFor(left.toNanos(), TimeUnit.NANOSECONDS)) {
            left = timeout.minusNanos(System.nanoTime() - feed.taken);
            if (left.isNegative() || left.isZero()) {
                throw new IOException(line.get(0) + " timed out: it did nothing for " + timeout.toSeconds() + " s");
            }
        }
    }

    /** What the program reads, and when some of it was taken last. */
    private static final class Feed extends FilterOutputStream {

        private volatile long taken = System.nanoTime();

        Feed(OutputStream out) {
            super(out);
        }

        /** What keeps the program from getting all of it, if anything. */
        Optional<IOException> send(@Nullable Input input) {
            try (this) {
                if (input != null) {
                    input.writeTo(this);
                }
                return Optional.empty();
            } catch (IOException e) {
                return Optional.of(e);
            }
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            out.write(buffer, offset, length);
            taken = System.nanoTime();
        }
    }

    private String drain(InputStream in) throws IOException {
        byte[] beginning = in.readNBytes(maxBytes);
        in.transferTo(OutputStream.nullOutputStream());
        return new String(beginning, StandardCharsets.UTF_8);
    }

    private static <T> FutureTask<T> begin(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "program-stream");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private <T> T get(FutureTask<T> stream) throws IOException, InterruptedException {
        try {
            return stream.get(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(unread() + ": a child of the program keeps it open", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(unread() + ": " + cause.getMessage(), e);
        }
    }

    private String unread() {
        return "cannot read what " + line.get(0) + " says";
    }

    /** The program alone: arguments and variables can hold secrets. */
    @Override
    public String toString() {
        return "Program[" + line.get(0) + "]";
    }
}
