// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine;

import com.alinesno.container.engine.socket.ArchiveBody;
import com.alinesno.container.json.Json;
import com.alinesno.container.secret.PeerText;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A program that is run to its end, or stopped.
 *
 * @param line the program and its arguments
 * @param environment all of its environment; its PATH is where the program is looked for
 * @param patience how long it may run without taking any more of its input
 */
record Command(List<String> line, Map<String, String> environment, Duration patience) {

    private static final Duration CLOSING = Duration.ofSeconds(10);

    /**
     * @param exit the exit status
     * @param output standard output as UTF-8, 4 MiB at the most
     * @param errors standard error, likewise
     */
    record Result(int exit, String output, String errors) {

        /** The end of what it says on standard error, or on standard output where that is all it says. */
        String complaint() {
            return PeerText.showEnd(errors.isBlank() ? output : errors);
        }
    }

    /**
     * Runs the program.
     *
     * @param input what it reads on standard input, or null for nothing
     * @throws IOException when it cannot be started, the input cannot be read, or it takes too long
     */
    Result run(@Nullable ArchiveBody input) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(located());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        ExecutorService streams = Executors.newFixedThreadPool(3, Command::daemon);
        try {
            Future<String> output = streams.submit(() -> drain(process.getInputStream()));
            Future<String> errors = streams.submit(() -> drain(process.getErrorStream()));
            Feed feed = new Feed(process.getOutputStream());
            Future<Feed> fed = streams.submit(() -> feed.send(input));
            await(process, feed);
            String unread = "cannot read what " + line.get(0) + " says";
            Result result = new Result(process.exitValue(), get(output, unread), get(errors, unread));
            if (result.exit() == 0) {
                // One that fails does not read to the end: what it says then counts, not the broken pipe.
                get(fed, "cannot send the image to " + line.get(0));
            }
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + line.get(0) + " was running");
        } finally {
            process.destroyForcibly();
            streams.shutdownNow();
        }
    }

    /** The line with the program as its own environment leads to it: the JDK looks on the PATH of this process. */
    private List<String> located() throws IOException {
        String path = environment.get("PATH");
        String program = line.get(0);
        if (path == null || program.indexOf('/') >= 0 || File.separatorChar != '/') {
            return line;
        }
        for (String directory : path.split(File.pathSeparator, -1)) {
            Path candidate = Path.of(directory, program);
            if (!directory.isEmpty() && Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                List<String> located = new ArrayList<>(line);
                located.set(0, candidate.toString());
                return located;
            }
        }
        throw new IOException("there is no program '" + program + "' on the PATH");
    }

    private void await(Process process, Feed feed) throws IOException, InterruptedException {
        long taken = 0;
        while (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            long now = feed.bytes.get();
            if (now == taken) {
                throw new IOException(line.get(0) + " has done nothing for " + patience.toSeconds() + " s");
            }
            taken = now;
        }
    }

    /** What the program reads, and how much of it has been taken. */
    private static final class Feed extends FilterOutputStream {

        private final AtomicLong bytes = new AtomicLong();

        Feed(OutputStream out) {
            super(out);
        }

        Feed send(@Nullable ArchiveBody input) throws IOException {
            try (this) {
                if (input != null) {
                    input.writeTo(this);
                }
            }
            return this;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            out.write(buffer, offset, length);
            bytes.addAndGet(length);
        }
    }

    private static String drain(InputStream in) throws IOException {
        byte[] beginning = in.readNBytes(Json.MAX_BYTES);
        in.transferTo(OutputStream.nullOutputStream());
        return new String(beginning, StandardCharsets.UTF_8);
    }

    private static <T> T get(Future<T> stream, String failure) throws IOException, InterruptedException {
        try {
            return stream.get(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(failure + ": a child of the program keeps it open", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(failure + ": " + cause.getMessage(), e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "container-engine");
        thread.setDaemon(true);
        return thread;
    }
}
