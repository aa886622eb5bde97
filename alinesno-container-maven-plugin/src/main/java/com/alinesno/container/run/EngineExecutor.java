// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import com.alinesno.container.disk.TemporaryFile;
import java.io.IOException;

/** Has whole Dockerfiles built by a program that knows how, where this machine cannot execute commands itself. */
public abstract non-sealed class EngineExecutor implements Executor {

    /**
     * Builds.
     *
     * @return an OCI archive with one image in it, which the caller closes
     * @throws RunFailedException when the program does not succeed, or not in time
     * @throws IOException when the program cannot be started, or the disk is full
     */
    public abstract TemporaryFile build(EngineBuild build, RunOutput output) throws IOException, InterruptedException;
}
