// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

/** Told what commands say, line by line, by one thread for each command. */
@FunctionalInterface
public interface RunOutput {

    /**
     * One line of standard output or standard error.
     *
     * @param label the label of the command's request
     * @param line without its end, without secrets and without what moves the cursor of a terminal
     */
    void line(String label, String line);
}
