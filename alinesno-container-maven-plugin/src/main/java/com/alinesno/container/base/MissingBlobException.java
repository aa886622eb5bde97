// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import com.alinesno.container.oci.Descriptor;
import java.io.IOException;

/** A blob is not where it was. */
final class MissingBlobException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param where the store, layout or archive that lacks it */
    MissingBlobException(Descriptor descriptor, Object where) {
        super(where + " lacks " + descriptor.digest() + " (" + descriptor.size()
                + " bytes). Make it again, or choose another image");
    }
}
