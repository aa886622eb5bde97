// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.run.EngineExecutor;
import com.alinesno.container.run.Executor;
import com.alinesno.container.run.ExecutorSource;
import com.alinesno.container.run.NoExecutor;
import com.alinesno.container.run.RunOutput;
import com.alinesno.container.run.RunRequest;
import com.alinesno.container.run.RunResult;
import com.alinesno.container.run.StepExecutor;
import java.io.IOException;

/** Executes the commands whose layers are not known yet. Used by many threads. */
@FunctionalInterface
public interface Commands {

    /**
     * Executes one.
     *
     * @param parameter where the command stands, such as {@code src/main/docker/Dockerfile:12}
     * @throws EngineNeededException where this machine can only have the whole Dockerfile built by another program
     * @throws com.alinesno.container.ConfigurationException when it can execute none
     * @throws IOException when the command does not succeed
     */
    RunResult run(RunRequest request, String parameter) throws IOException, InterruptedException;

    /** Has them executed by what there is on this machine, which is looked for when the first of them comes. */
    static Commands of(ExecutorSource executors, RunOutput output) {
        return (request, parameter) -> {
            Executor executor = executors.get();
            if (executor instanceof StepExecutor steps) {
                return steps.run(request, output);
            }
            if (executor instanceof EngineExecutor engine) {
                throw new EngineNeededException(engine);
            }
            throw ((NoExecutor) executor).refusal(parameter);
        };
    }
}
