// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

import com.alinesno.container.oci.HealthCheck;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One instruction of a stage, its form checked and nothing expanded. */
public sealed interface Instruction {

    Head head();

    /**
     * What all have.
     *
     * @param keyword as it is written
     * @param checks which rules hold for it
     */
    record Head(String keyword, SourceLine at, CheckOptions checks) {}

    /**
     * @param legacy whether a blank stands between the two, and no {@code =}
     */
    record Pair(String key, String value, boolean legacy) {}

    /**
     * @param value the default, or null where there is none
     */
    record Declaration(String key, @Nullable String value) {}

    /**
     * A command line.
     *
     * @param words the program and its arguments, or one text for the shell
     */
    record Command(List<String> words, boolean forShell) {}

    record Add(Head head, Sources sources, Transfer transfer) implements Instruction {}

    /**
     * @param from a stage, a build context or an image; empty for the context
     */
    record Copy(Head head, Sources sources, Transfer transfer, String from, boolean parents) implements Instruction {}

    /** What {@code COPY} and {@code ADD} bring, and where to. */
    record Sources(List<String> paths, List<Heredoc> heredocs, String destination) {}

    /**
     * How they bring it; texts are empty where the flag is not given.
     *
     * @param unpack {@code ADD --unpack}, or null where it is not given
     */
    record Transfer(
            String chown,
            String chmod,
            boolean link,
            List<String> excludes,
            String checksum,
            @Nullable Boolean unpack,
            boolean keepsGitDirectory) {}

    record Run(
            Head head, Command command, List<Heredoc> heredocs, List<String> mounts, String network, boolean privileged)
            implements Instruction {}

    record Env(Head head, List<Pair> pairs) implements Instruction {}

    record Label(Head head, List<Pair> pairs) implements Instruction {}

    record Arg(Head head, List<Declaration> declarations) implements Instruction {}

    record Expose(Head head, List<String> ports) implements Instruction {}

    record Volume(Head head, List<String> paths) implements Instruction {}

    record User(Head head, String user) implements Instruction {}

    record Workdir(Head head, String path) implements Instruction {}

    record Cmd(Head head, Command command) implements Instruction {}

    record Entrypoint(Head head, Command command) implements Instruction {}

    record Health(Head head, HealthCheck check) implements Instruction {}

    record Shell(Head head, List<String> words) implements Instruction {}

    record StopSignal(Head head, String signal) implements Instruction {}

    /**
     * @param trigger the text of the instruction that a child image runs, heredocs included
     */
    record OnBuild(Head head, String trigger) implements Instruction {}

    record Maintainer(Head head, String name) implements Instruction {}
}
