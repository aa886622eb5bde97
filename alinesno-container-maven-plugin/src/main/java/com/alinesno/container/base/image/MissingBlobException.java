// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base.image;

import com.alinesno.container.oci.Descriptor;
import java.io.IOException;

/** A blob is not where it was. */
public final class MissingBlobException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param where the store, layout or archive that lacks it */
    public MissingBlobException(Descriptor descriptor, Object where) {
        super(where + " lacks " + descriptor.digest() + " (" + descriptor.size()
                + " bytes). Make it again, or choose another image");
    }
}
