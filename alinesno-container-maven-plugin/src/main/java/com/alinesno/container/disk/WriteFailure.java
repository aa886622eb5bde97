// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.disk;

import java.io.IOException;
import java.nio.file.Path;

/** A file could not be written. What the operating system says of a full disk does not name the file; this does. */
public final class WriteFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private final String file;

    /**
     * @param action what failed, such as {@code cannot write}
     * @param file what was written; the message names it
     */
    public WriteFailure(String action, Path file, IOException cause) {
        super(action + " " + file + ": " + Reasons.of(cause), cause);
        this.file = file.toString();
    }

    /** The file that could not be written. */
    public Path file() {
        return Path.of(file);
    }
}
