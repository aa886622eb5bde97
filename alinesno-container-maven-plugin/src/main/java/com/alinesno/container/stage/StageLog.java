// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.dockerfile.plan.Step;

/** What the steps of a Dockerfile tell the people who wait for them. Called from many threads. */
public interface StageLog {

    /**
     * A command is going to be executed.
     *
     * @param label what its output is marked with
     */
    void begins(String label, Step step);

    /**
     * A step is done.
     *
     * @param label the stage and the place of the step in it, such as {@code builder 3/7}
     * @param cached whether its layer was there before this build, or it makes none
     */
    void done(String label, Step step, boolean cached);

    /** Some bytes of content have been packed. */
    void packed(long bytes);

    /** Something that the user should change, though the build goes on. */
    void warn(String message);
}
