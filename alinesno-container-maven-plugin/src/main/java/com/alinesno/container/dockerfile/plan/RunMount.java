// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.plan;

import org.jspecify.annotations.Nullable;

/** What {@code RUN --mount} puts into the file system of one command; paths of targets are absolute. */
public sealed interface RunMount {

    /** Where it appears; null for a secret that is only an environment variable. */
    @Nullable
    String target();

    /** Whose cache it is while several commands want it at once. */
    enum Sharing {
        SHARED,
        PRIVATE,
        LOCKED
    }

    /**
     * Files of another file system.
     *
     * @param source an absolute path in it
     * @param readOnly whether writing fails; what is written otherwise is thrown away after the command
     */
    record Bind(String target, CopySource from, String source, boolean readOnly) implements RunMount {}

    /**
     * A directory that outlives the build and is in no layer.
     *
     * @param id what it is found again by
     * @param from what it holds when it is new; {@link CopySource.Nothing} for nothing
     * @param source an absolute path in {@code from}
     * @param mode permissions when it is new
     */
    record Cache(
            String target,
            String id,
            Sharing sharing,
            boolean readOnly,
            CopySource from,
            String source,
            int mode,
            long uid,
            long gid)
            implements RunMount {}

    /**
     * A file system in memory.
     *
     * @param bytes its size, or null for the default of the machine
     */
    record Tmpfs(String target, @Nullable Long bytes) implements RunMount {}

    /**
     * A secret as a file, as an environment variable or both.
     *
     * @param id the name that the user gives it by
     * @param variable the environment variable, or null
     * @param required whether the build fails when it is not given
     */
    record Secret(
            @Nullable String target,
            String id,
            @Nullable String variable,
            boolean required,
            int mode,
            long uid,
            long gid)
            implements RunMount {}

    /**
     * The socket of an SSH agent.
     *
     * @param target where the socket is, which the command finds in {@code SSH_AUTH_SOCK}
     * @param id the name that the user gives the agent by; {@code default} where the file names none
     * @param required whether the build fails when there is none
     */
    record Ssh(String target, String id, boolean required, int mode, long uid, long gid) implements RunMount {}
}
