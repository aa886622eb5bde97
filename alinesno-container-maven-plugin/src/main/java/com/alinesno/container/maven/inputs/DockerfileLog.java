// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.dockerfile.plan.Step;
import com.alinesno.container.run.RunOutput;
import com.alinesno.container.stage.StageLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells of the commands of a Dockerfile that are executed: a line when one begins, what it says, and a line when it is done. Copies are
 * told of with the layers.
 */
final class DockerfileLog implements StageLog, RunOutput {

    private static final int LONGEST = 100;
    private static final Pattern SHELL = Pattern.compile("^RUN (?:\\|\\d+ .*? )?/bin/sh -c ");

    private final MavenBuildLog log;
    private final InstantSource clock;
    private final Map<String, Instant> begun = new HashMap<>();
    private final Set<String> warned = new HashSet<>();

    DockerfileLog(MavenBuildLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /** What executes commands. */
    void executor(String line) {
        log.notice(line.endsWith(".") ? line.substring(0, line.length() - 1) : line);
    }

    @Override
    public synchronized void begins(String label, Step step) {
        begun.put(label, clock.instant());
        log.step(label, shortened(told(step.createdBy()), LONGEST));
    }

    @Override
    public void line(String label, String line) {
        log.step(label, line);
    }

    @Override
    public synchronized void done(String label, Step step, boolean cached) {
        Instant start = begun.remove(label);
        if (start != null) {
            double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
            log.step(label, String.format(Locale.ROOT, "done in %.1f s", seconds));
        }
    }

    @Override
    public void packed(long bytes) {
        log.packed(bytes);
    }

    @Override
    public synchronized void warn(String message) {
        // Several architectures have most of them in common.
        if (warned.add(message)) {
            log.warn(message);
        }
    }

    /** The instruction as its writer knows it, and not as the history has it, in one line. */
    static String told(String createdBy) {
        String plain = createdBy.replace(" # buildkit", "");
        return SHELL.matcher(plain).replaceFirst("RUN ").replaceAll("\\s+", " ");
    }

    static String shortened(String line, int longest) {
        return line.length() <= longest ? line : line.substring(0, longest - 1) + "…";
    }
}
