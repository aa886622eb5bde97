// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.attest.bill;

import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Platform;
import java.util.Map;
import java.util.TreeMap;

/**
 * The image that a bill is of. Its tags are not in the bill: they move, and the image stays what it is.
 *
 * @param repository registry and repository
 * @param isPlaced whether somebody has said that it goes there; otherwise the registry is no more than a default
 * @param version that of the project
 * @param manifest the digest of the manifest for the platform
 * @param platform what it runs on
 */
public record BilledImage(
        ImageReference repository, boolean isPlaced, String version, Digest manifest, Platform platform) {

    /** The package URL. */
    String url() {
        Map<String, String> qualifiers = new TreeMap<>();
        qualifiers.put("arch", platform.architecture());
        if (isPlaced) {
            qualifiers.put("repository_url", repository.registry() + "/" + repository.repository());
        }
        return PackageUrl.of("oci", null, repository.shortName(), manifest.toString(), qualifiers);
    }
}
