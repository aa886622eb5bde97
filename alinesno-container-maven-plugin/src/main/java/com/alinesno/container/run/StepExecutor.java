// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import java.io.IOException;

/** Executes one command after the other on this machine; several at once where stages are built at once. */
public abstract non-sealed class StepExecutor implements Executor {

    /**
     * Executes a command and packs what it changed.
     *
     * @throws RunFailedException when it does not succeed, or not in time
     * @throws com.alinesno.container.ConfigurationException when the layers have no such program or user, or this executor
     *     cannot do what is asked for
     * @throws IOException when a layer cannot be read, or the disk is full
     */
    public abstract RunResult run(RunRequest request, RunOutput output) throws IOException, InterruptedException;
}
