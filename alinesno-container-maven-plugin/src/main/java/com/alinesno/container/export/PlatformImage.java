// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export;

import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Manifest;
import com.alinesno.container.oci.Platform;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of an image that runs on one platform.
 *
 * @param platform what it runs on
 * @param descriptor points at the manifest, in the bytes that the store has
 * @param manifest the manifest, read
 * @param config the configuration that the manifest points at, read
 */
public record PlatformImage(Platform platform, Descriptor descriptor, Manifest manifest, ImageConfig config) {

    public PlatformImage {
        int layers = manifest.layers().size();
        int diffIds = config.diffIds().size();
        if (layers != diffIds) {
            throw new IllegalArgumentException("manifest " + descriptor.digest() + " has " + layers
                    + " layers, but its configuration has " + diffIds + " diff IDs");
        }
    }

    /** What Docker and Podman call the image's ID: the digest of the configuration. */
    public Digest id() {
        return manifest.config().digest();
    }

    /** What the image consists of: manifest, configuration and layers, without those that only others may give out. */
    public List<Descriptor> blobs() {
        List<Descriptor> blobs = new ArrayList<>();
        blobs.add(descriptor);
        blobs.addAll(content());
        return blobs;
    }

    /** What the manifest refers to: configuration and layers, without those that only others may give out. */
    public List<Descriptor> content() {
        List<Descriptor> blobs = new ArrayList<>();
        blobs.add(manifest.config());
        for (Descriptor layer : manifest.layers()) {
            if (!layer.mediaType().isForeignLayer()) {
                blobs.add(layer);
            }
        }
        return blobs;
    }
}
