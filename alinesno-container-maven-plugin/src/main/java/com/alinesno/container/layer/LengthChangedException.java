// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import java.io.IOException;

/** Some content was not as long as it was announced, mostly because somebody wrote the file while it was packed. */
final class LengthChangedException extends IOException {

    private static final long serialVersionUID = 1L;

    LengthChangedException(long announced, long found) {
        super("its length changed while it was packed: " + announced + " bytes were announced, " + found
                + (found > announced ? " or more" : "") + " were found");
    }
}
