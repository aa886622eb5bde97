// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.layer;

import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Layer;

/**
 * A layer that is in the store.
 *
 * @param name what people call it
 * @param descriptor points at the blob
 * @param diffId the digest of the uncompressed tar stream
 * @param cached whether it was there before this build
 */
public record PackedLayer(String name, Descriptor descriptor, Digest diffId, boolean cached) {

    /** The same as the oci package knows it. */
    public Layer layer() {
        return new Layer(descriptor, diffId);
    }
}
