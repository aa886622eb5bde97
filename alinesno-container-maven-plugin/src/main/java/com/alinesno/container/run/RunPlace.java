// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The file system that one command runs in; closed when the command has ended and its layer is packed. */
interface RunPlace extends MountWords.Sources, Closeable {

    /**
     * The words that tell the script: kind, directory for passing use, layers, options of mounts, and options of those that
     * nothing is written to.
     *
     * @param work a directory below the root of the area
     */
    List<String> words(String work) throws IOException, InterruptedException;

    /** What the command changed, once it has ended with success. */
    RunResult changes(Session session, RunDialog dialog) throws IOException;

    /** Leaves it to who wants to look into it. */
    void keep() throws IOException;

    @Override
    void close() throws IOException;
}
