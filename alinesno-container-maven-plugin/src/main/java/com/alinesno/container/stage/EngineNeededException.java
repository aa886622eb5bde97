// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.run.EngineExecutor;
import java.io.IOException;

/** A command has to be executed, and this machine can only have the whole Dockerfile built by another program. */
public final class EngineNeededException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient EngineExecutor engine;

    EngineNeededException(EngineExecutor engine) {
        super("commands of the Dockerfile have to be executed by " + engine.description());
        this.engine = engine;
    }

    /** What builds the file. */
    public EngineExecutor engine() {
        return engine;
    }
}
