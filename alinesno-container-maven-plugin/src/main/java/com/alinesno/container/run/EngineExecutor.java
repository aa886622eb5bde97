// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import com.alinesno.container.disk.RegularFile;
import com.alinesno.container.disk.TemporaryFile;
import com.alinesno.container.io.Program;
import com.alinesno.container.secret.KnownSecrets;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Has whole Dockerfiles built by a program that knows how, where this machine cannot execute commands itself. */
public final class EngineExecutor implements Executor {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int MOST_ANSWER = 1 << 16;
    private static final int LAST_LINES = 15;

    private final BuildProgram kind;
    private final Path program;
    private final BlobStore store;

    private EngineExecutor(BuildProgram kind, Path program, BlobStore store) {
        this.kind = kind;
        this.program = program;
        this.store = store;
    }

    /**
     * The first program that answers.
     *
     * @param obstacles told of those that do not
     */
    static @Nullable EngineExecutor find(RunSettings settings, Obstacles obstacles) {
        HostPrograms programs = new HostPrograms(settings.path());
        for (BuildProgram each : BuildProgram.values()) {
            Path program = programs.find(each.program);
            if (program != null) {
                String complaint = ask(each, program, settings.environment());
                if (complaint == null) {
                    return new EngineExecutor(each, program, settings.store());
                }
                obstacles.add(each.words, complaint, null);
            }
        }
        return null;
    }

    /** Null where it can build, else why not. */
    private static @Nullable String ask(BuildProgram kind, Path program, Map<String, String> environment) {
        List<String> line = new ArrayList<>(List.of(program.toString()));
        line.addAll(kind.question);
        try {
            Program.Result result = new Program(line, environment, TIMEOUT, MOST_ANSWER).run(null);
            if (result.exit() != 0) {
                String said = result.errors().isBlank() ? result.output() : result.errors();
                return said.strip().lines().findFirst().orElse("exit status " + result.exit());
            }
            return kind.takes(result.output()) ? null : "its builder is the engine, which writes no archives";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Override
    public String description() {
        return kind.words + ", which builds the whole Dockerfile";
    }

    /**
     * Builds.
     *
     * @return an archive with one image in it, in the format of OCI or of {@code docker save}, which the caller closes
     * @throws RunFailedException when the program does not succeed, or not in time
     * @throws IOException when the program cannot be started, or the disk is full
     */
    public TemporaryFile build(EngineBuild build, RunOutput output) throws IOException, InterruptedException {
        TemporaryFile archive = store.newFile();
        boolean done = false;
        try (TemporaryFile id = store.newFile()) {
            run(kind.build(build, archive.path(), id.path()), build, output);
            String image =
                    RegularFile.text(id.path(), StandardCharsets.US_ASCII).strip();
            List<String> save = kind.save(image, archive.path());
            if (!save.isEmpty()) {
                run(save, build, output);
            }
            done = true;
            return archive;
        } finally {
            if (!done) {
                archive.close();
            }
        }
    }

    private void run(List<String> words, EngineBuild build, RunOutput output) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(program.toString()));
        line.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(build.environment());
        OutputLines lines = new OutputLines(output, build.label(), KnownSecrets.in(build.arguments()));
        Process process = builder.start();
        process.getOutputStream().close();
        InputStream said = process.getInputStream();
        Thread listener = new Thread(() -> lines.read(said), "container-run");
        listener.setDaemon(true);
        listener.start();
        try {
            if (!process.waitFor(build.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new RunFailedException(
                        kind.words + " took longer than " + Durations.text(build.timeout()),
                        lines.last(LAST_LINES),
                        "If it needs more time, raise the limit with <timeout> of <dockerfile>.");
            }
            listener.join(TIMEOUT.toMillis());
            if (process.exitValue() != 0) {
                throw new RunFailedException(
                        kind.words + " ended with status " + process.exitValue(),
                        lines.last(LAST_LINES),
                        "Mend what its last lines say.");
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @Override
    public void close() {}
}
