// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base.image;

import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import java.util.List;

/**
 * What a base image's name led to.
 *
 * @param digest the digest of the index or manifest
 * @param candidates the manifests and indexes to look for a platform in, in this order
 */
public record RootManifests(Digest digest, List<Descriptor> candidates) {

    public RootManifests {
        candidates = List.copyOf(candidates);
    }

    /** A single index or manifest. */
    public static RootManifests of(Descriptor root) {
        return new RootManifests(root.digest(), List.of(root));
    }
}
