// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.store;

import com.alinesno.container.oci.Descriptor;
import java.io.IOException;

/** Content that came from outside is not what its descriptor says. It has not been kept. */
public final class DigestMismatchException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Descriptor expected;

    DigestMismatchException(Descriptor expected, String difference) {
        super("the content of " + expected.digest() + " (" + expected.size() + " bytes) is damaged: " + difference);
        this.expected = expected;
    }

    /** What the content should have been. */
    public Descriptor expected() {
        return expected;
    }
}
