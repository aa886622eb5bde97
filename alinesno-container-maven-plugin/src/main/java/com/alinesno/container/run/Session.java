// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The script at work. What it answers is read here, what it and the command say goes to {@link OutputLines}. When this is
 * closed, or this process ends, its standard input ends, and with that all that it started.
 */
final class Session implements Closeable {

    private static final Duration ENDING = Duration.ofSeconds(3);
    private static final Duration DYING = Duration.ofSeconds(10);

    private final Process process;
    private final OutputStream requests;
    private final InputStream answers;
    private final OutputLines said;
    private final Thread listener;

    Session(Process process, OutputLines said) {
        this.process = process;
        this.requests = process.getOutputStream();
        this.answers = new BufferedInputStream(process.getInputStream(), 1 << 16);
        this.said = said;
        this.listener = new Thread(() -> said.read(process.getErrorStream()), "container-run");
        listener.setDaemon(true);
        listener.start();
    }

    long pid() {
        return process.pid();
    }

    /** What the script reads. */
    OutputStream requests() {
        return requests;
    }

    /** What the script answers. */
    InputStream answers() {
        return answers;
    }

    /** Sends a line. */
    void send(String line) throws IOException {
        send((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void send(byte[] bytes) throws IOException {
        try {
            requests.write(bytes);
            requests.flush();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The next line of the answers. */
    String line() throws IOException {
        return text('\n');
    }

    /** The answer up to a NUL, as bytes that became characters. */
    String record() throws IOException {
        return text('\0');
    }

    private String text(char end) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int b = answers.read(); b != end; b = answers.read()) {
            if (b < 0) {
                throw failed(new EOFException("its answer ended"));
            }
            bytes.write(b);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    byte[] bytes(int count) throws IOException {
        byte[] bytes = answers.readNBytes(count);
        if (bytes.length < count) {
            throw failed(new EOFException("its answer ended"));
        }
        return bytes;
    }

    /** Waits for the end. */
    void end() throws IOException, InterruptedException {
        requests.close();
        int exit = process.waitFor();
        listener.join(DYING.toMillis());
        if (exit != 0) {
            throw failed(new IOException("exit status " + exit));
        }
    }

    /** Why it ended before it was to, in its own words. */
    private SetupException failed(IOException cause) {
        try {
            process.waitFor(DYING.toMillis(), TimeUnit.MILLISECONDS);
            listener.join(DYING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String last = String.join("; ", said.last(3));
        return new SetupException(last.isEmpty() ? String.valueOf(cause.getMessage()) : last, cause);
    }

    /** Ends it and all that it started: the script does so when it is told no more, and else the kernel. */
    void kill() {
        try {
            requests.close();
        } catch (IOException e) {
            // It has ended already and reads no more.
        }
        boolean interrupted = Thread.interrupted();
        try {
            if (!process.waitFor(ENDING.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                process.waitFor(DYING.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        kill();
        try {
            listener.join(DYING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        answers.close();
    }
}
