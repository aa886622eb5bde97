// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.credentials;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What came of running a helper.
 *
 * @param exit the exit status
 * @param output standard output, 1 MiB at the most
 * @param errors standard error, likewise
 */
record HelperRun(int exit, String output, String errors) {

    private static final int MOST_BYTES = 1024 * 1024;
    private static final Duration CLOSING = Duration.ofSeconds(5);

    /** Helpers complain on either stream. */
    String complaint() {
        return errors.isBlank() ? output : output + "\n" + errors;
    }

    /**
     * Runs {@code line} to its end.
     *
     * @param environment all of its environment
     * @param input what it reads on standard input
     * @throws IOException when it cannot be started or takes longer than {@code patience}; nothing of it is left running
     */
    static HelperRun of(List<String> line, Map<String, String> environment, String input, Duration patience)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            FutureTask<String> output = drain(process.getInputStream());
            FutureTask<String> errors = drain(process.getErrorStream());
            send(input, process.getOutputStream());
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(line.get(0) + " did not answer within " + patience.toSeconds() + " s");
            }
            return new HelperRun(process.exitValue(), get(output), get(errors));
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("what " + line.get(0) + " answers cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + line.get(0) + " was running");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static void send(String input, OutputStream out) {
        try (out) {
            out.write((input + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // A helper need not read what it does not care for: its answer counts.
        }
    }

    private static FutureTask<String> drain(InputStream in) {
        FutureTask<String> task = new FutureTask<>(() -> {
            byte[] beginning = in.readNBytes(MOST_BYTES);
            in.transferTo(OutputStream.nullOutputStream());
            return new String(beginning, StandardCharsets.UTF_8);
        });
        Thread thread = new Thread(task, "credential-helper");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static String get(FutureTask<String> stream)
            throws ExecutionException, InterruptedException, TimeoutException {
        return stream.get(CLOSING.toMillis(), TimeUnit.MILLISECONDS);
    }
}
