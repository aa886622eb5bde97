// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import java.io.Closeable;
import java.io.IOException;

/** What executes the commands of a build, chosen once. Closing it removes what only this build needed. */
public sealed interface Executor extends Closeable permits StepExecutor, EngineExecutor, NoExecutor {

    /** What it is, for the one line that a build says about it, such as {@code namespaces of user build}. */
    String description();

    @Override
    void close() throws IOException;
}
