// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.archive;

import java.io.IOException;

/**
 * The index of one architecture is not there as the archive signed it, in no form and under no name: mostly because the
 * mirror is in the middle of an update. Other architectures have indexes of their own.
 */
public final class DamagedIndexException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Suite suite;
    private final String architecture;

    /** @param cause what came of the attempt to fetch it */
    DamagedIndexException(Suite suite, String architecture, IOException cause) {
        super(cause.getMessage(), cause);
        this.suite = suite;
        this.architecture = architecture;
    }

    /** Whether the mirror does not have it in any form, rather than another one. */
    public boolean isMissing() {
        return getCause() instanceof MirrorClient.NotFoundException;
    }

    public Suite suite() {
        return suite;
    }

    /** Debian's name of the architecture. */
    public String architecture() {
        return architecture;
    }
}
