// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import java.io.IOException;

/** Finds the executor of a build when the first command is to be executed, and no earlier: most builds execute none. */
@FunctionalInterface
public interface ExecutorSource {

    /** The executor, always the same one; safe for use by many threads. */
    Executor get() throws IOException, InterruptedException;
}
