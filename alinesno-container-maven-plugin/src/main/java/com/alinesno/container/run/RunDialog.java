// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.rootfs.Accounts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What the build and the script say to each other about one command. */
final class RunDialog {

    private static final int LAST_LINES = 15;

    /** How the shell tells of signals. */
    private static final int SIGNALS = 128;

    private static final int NO_PROGRAM = 127;
    private static final String NOT_STARTED = "nsenter: failed to execute ";

    private final RunSettings settings;
    private final RunRequest request;
    private final Session session;
    private final OutputLines lines;
    private final RunPlace place;
    private final String entering;
    private final Set<String> places = new HashSet<>();
    private Map<String, Listed> before = Map.of();
    private String left = "";
    private boolean kept;

    /** @param entering a program that opens a shell where the command ran */
    RunDialog(
            RunSettings settings,
            RunRequest request,
            Session session,
            OutputLines lines,
            RunPlace place,
            String entering) {
        this.entering = entering;
        this.settings = settings;
        this.request = request;
        this.session = session;
        this.lines = lines;
        this.place = place;
    }

    /** Whether the file system of a command that failed is there still. */
    boolean isKept() {
        return kept;
    }

    /** Where something was mounted, without a slash before it. */
    Set<String> places() {
        return places;
    }

    /** What was there before the command, where no overlay tells what it changed. */
    Map<String, Listed> before() {
        return before;
    }

    /**
     * Goes through it, from the mounts to the layer.
     *
     * @param contents what is in mounted files
     */
    RunResult hold(byte[] contents) throws IOException, InterruptedException {
        session.send(contents);
        awaitMounts();
        CompletableFuture<Boolean> inTime = new CompletableFuture<>();
        inTime.completeOnTimeout(false, request.timeout().toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture<Void> killing = inTime.thenAcceptAsync(ended -> {
            if (!ended) {
                session.kill();
            }
        });
        int exit;
        try {
            session.send(identity());
            left = session.line();
            exit = Integer.parseInt(session.line().substring("exit ".length()));
        } catch (IOException e) {
            if (!inTime.complete(true)) {
                killing.join();
                throw new RunFailedException(
                        "it took longer than " + Durations.text(request.timeout()),
                        lines.last(LAST_LINES),
                        "If it needs more time, raise the limit with <timeout> of <dockerfile>.");
            }
            throw e;
        }
        inTime.complete(true);
        if (exit != 0) {
            throw failure(exit);
        }
        RunResult result = place.changes(session, this);
        session.end();
        return withProcesses(result);
    }

    private void awaitMounts() throws IOException {
        String line = session.line();
        List<String> stubs = new ArrayList<>();
        while (line.startsWith("place ") || line.startsWith("stub ")) {
            String path = Listed.text(line.substring(line.indexOf('/') + 1));
            (line.startsWith("stub ") ? stubs : places).add(path);
            line = session.line();
        }
        if (line.equals("list")) {
            before = Listed.read(session, "");
            before.keySet().removeAll(stubs);
            session.line();
        }
        passwd = session.record();
        group = session.record();
    }

    private String passwd = "";
    private String group = "";

    /** Who the command is run by: numbers and the home directory. */
    private String identity() {
        String user = request.user().isEmpty() ? "0" : request.user();
        Accounts accounts = new Accounts(passwd, group);
        Accounts.Found found = accounts.find(user);
        Accounts.Identity identity = accounts.identity(user);
        if (identity == null || found.gid() == null) {
            throw new ConfigurationException(
                    "USER",
                    "unknown user or group '" + user + "': /etc/passwd and /etc/group of the image do not have it",
                    "Add it with useradd or adduser in a RUN before, or use a number.");
        }
        List<String> groups = new ArrayList<>();
        identity.groups().stream().sorted().forEach(each -> groups.add(Long.toString(each)));
        String home = accounts.home(user);
        return identity.uid() + " " + identity.gid() + " --groups=" + String.join(",", groups) + " "
                + (request.environment().containsKey("HOME") ? "" : home == null ? "/" : home);
    }

    private RunFailedException failure(int exit) throws IOException {
        List<String> last = lines.last(LAST_LINES);
        String words = exit > SIGNALS ? "it was killed by signal " + (exit - SIGNALS) : "exit status " + exit;
        boolean started = exit != NO_PROGRAM
                || last.isEmpty()
                || !last.get(last.size() - 1).startsWith(NOT_STARTED);
        if (!started) {
            String program = request.arguments().get(0);
            return new RunFailedException(
                    "the image has no program " + program,
                    List.of(),
                    program.equals("/bin/sh")
                            ? "RUN needs a shell. Use a base image that has one, or do this in another stage and"
                                    + " COPY --from that."
                            : "Check its name and the PATH of the image.");
        }
        if (settings.keep()) {
            byte[] program = entering.getBytes(StandardCharsets.UTF_8);
            session.send("keep " + program.length);
            session.send(program);
            String file = session.line();
            kept = true;
            place.keep();
            return new RunFailedException(words, last, "Look into its file system with: sh " + file);
        }
        return new RunFailedException(
                words, last, "To look into its file system, build again with -Dalinesno.container.dockerfile.keep.");
    }

    private RunResult withProcesses(RunResult result) {
        String names = left.substring("left".length()).strip();
        if (names.isEmpty()) {
            return result;
        }
        List<String> remarks = new ArrayList<>(result.remarks());
        remarks.add("It left processes behind, which were killed: " + names + ".");
        return new RunResult(result.layer(), remarks);
    }
}
