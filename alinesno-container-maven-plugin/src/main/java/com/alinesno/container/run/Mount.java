// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a command sees in its file system beside the layers, and what no layer keeps. Targets are absolute paths; what is
 * missing of them is made for the command and removed afterwards.
 */
public sealed interface Mount {

    /** Where it appears. */
    String target();

    /** Who may use a cache at the same time as others. */
    enum Sharing {
        /** Everybody. */
        SHARED,
        /** Nobody: who comes meanwhile gets a new one. */
        PRIVATE,
        /** Nobody: who comes meanwhile waits. */
        LOCKED
    }

    /**
     * Files of another place.
     *
     * @param readOnly whether they cannot be written; what is written is thrown away in any case
     */
    record Bind(String target, MountSource source, boolean readOnly) implements Mount {}

    /**
     * A directory that outlives the build.
     *
     * @param id what it is known by: the same directory for the same text, on this machine
     * @param first what is in it when it is new; null for nothing
     * @param mode permissions of the directory when it is new
     */
    record Cache(
            String target,
            String id,
            Sharing sharing,
            boolean readOnly,
            @Nullable MountSource first,
            int mode,
            long uid,
            long gid)
            implements Mount {}

    /**
     * A directory in memory.
     *
     * @param bytes how much fits; null for as much as the machine gives by itself
     */
    record Tmpfs(String target, @Nullable Long bytes) implements Mount {}

    /**
     * One file in memory, such as a secret or a script; it reaches no disk where the machine can mount.
     *
     * @param content its content, not to be changed afterwards
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Content(String target, byte[] content, int mode, long uid, long gid) implements Mount {}

    /**
     * A socket of this machine, such as that of an SSH agent.
     *
     * @param socket its absolute path
     */
    record Socket(String target, Path socket, int mode, long uid, long gid) implements Mount {}
}
