// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.attest.bill;

import com.alinesno.container.oci.Digest;
import org.jspecify.annotations.Nullable;

/**
 * Where something is in an image.
 *
 * @param path the absolute path of a file or a directory
 * @param layer the layer that brings it, or null where it is not known which one does
 * @param layerName what people call that layer, or null where it has no name
 */
public record Place(
        String path, @Nullable Digest layer, @Nullable String layerName) {}
