// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.run.MountSource;
import java.io.IOException;

/**
 * Files that a mount shows to a command.
 *
 * @param key tells what they are
 * @param making makes them ready; asked only where the command is executed
 */
record BoundFiles(String key, Making making) {

    /** Makes files ready for being shown. */
    @FunctionalInterface
    interface Making {
        MountSource source() throws IOException, InterruptedException;
    }
}
