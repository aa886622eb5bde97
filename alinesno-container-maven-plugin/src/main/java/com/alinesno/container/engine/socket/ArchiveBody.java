// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine.socket;

import java.io.IOException;
import java.io.OutputStream;

/** An archive that is written while it is sent. */
@FunctionalInterface
public interface ArchiveBody {

    /**
     * Writes the archive.
     *
     * @param out not closed
     * @throws IOException when {@code out} fails, or something of the archive cannot be read
     */
    void writeTo(OutputStream out) throws IOException;
}
