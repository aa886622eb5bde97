// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starts the script {@code run.sh}, which does all that the JDK cannot do. It sees no variable of who builds.
 *
 * @param programs of this machine
 * @param isolation where it runs
 * @param directory what its paths begin in
 */
record Script(HostPrograms programs, Isolation isolation, Path directory) {

    /** The kernel refuses what the newer calls make of a long list of layers. */
    private static final Map<String, String> MOUNT = Map.of("LIBMOUNT_FORCE_MOUNT2", "always");

    /** How many words after the verb say where a command runs. */
    private static final int ENTERING = 6;

    private static final class Text {
        static final String TEXT = read();

        private static String read() {
            try (InputStream in = Script.class.getResourceAsStream("run.sh")) {
                if (in == null) {
                    throw new IllegalStateException("run.sh is missing");
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new IllegalStateException("cannot read run.sh", e);
            }
        }
    }

    /** Starts it without mounts, to unpack or to remove. */
    Session start(List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(isolation.entry());
        command.addAll(itself());
        command.addAll(words);
        return start(command, OutputLines.ofHelper());
    }

    /**
     * Starts it with all that a command needs.
     *
     * @param work the directory for passing use, below this one, which is removed in the end
     * @param words the verb and what follows it
     */
    Session run(String work, List<String> words, boolean network, OutputLines output)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(isolation.entry());
        command.addAll(itself());
        command.addAll(List.of("clear-after", work));
        command.addAll(isolation.namespaces(network));
        command.addAll(itself());
        command.addAll(words);
        return start(command, output);
    }

    /**
     * A program of its own that opens a shell where a command ran, for who wants to look.
     *
     * @param words those that the command was run with
     */
    String entering(List<String> words) {
        List<String> command = new ArrayList<>();
        if (isolation.isUser()) {
            command.addAll(List.of("unshare", "--user", "--map-root-user", "--map-auto"));
        }
        command.addAll(isolation.namespaces(true));
        command.addAll(itself());
        command.add("enter");
        command.addAll(words.subList(1, ENTERING + 1));
        StringBuilder text = new StringBuilder("#!/bin/sh\nPATH=")
                .append(quote(programs.path()))
                .append("\nexport PATH\ncd ")
                .append(quote(directory.toString()))
                .append(" && exec");
        for (String each : command) {
            text.append(' ').append(quote(each));
        }
        return text.append('\n').toString();
    }

    private static String quote(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private static List<String> itself() {
        return List.of("sh", "-c", Text.TEXT, "run.sh");
    }

    private Session start(List<String> command, OutputLines output) throws IOException, InterruptedException {
        Session session = new Session(process(command), output);
        boolean mapped = false;
        try {
            if (isolation.users() != null && isolation.groups() != null) {
                session.line();
                map("newuidmap", session.pid(), isolation.users());
                map("newgidmap", session.pid(), isolation.groups());
                session.send("");
            }
            mapped = true;
            return session;
        } finally {
            if (!mapped) {
                session.close();
            }
        }
    }

    private void map(String program, long pid, IdMap map) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(program, Long.toString(pid)));
        words.addAll(map.words());
        Process process = process(words);
        process.getOutputStream().close();
        String complaint = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(complaint.strip());
        }
    }

    private Process process(List<String> command) throws IOException {
        @Nullable Path program = programs.find(command.get(0));
        if (program == null) {
            throw new IOException("there is no program '" + command.get(0) + "' on this machine");
        }
        List<String> located = new ArrayList<>(command);
        located.set(0, program.toString());
        ProcessBuilder builder = new ProcessBuilder(located).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(MOUNT);
        builder.environment().put("PATH", programs.path());
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }
}
