// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.oci;

/**
 * The family of media types that an image is written in. The documents have the same shape and the blobs are the same
 * bytes; only the names differ.
 */
public enum ManifestFormat {
    /** The OCI image specification 1.1. */
    OCI(MediaType.OCI_INDEX, MediaType.OCI_MANIFEST, MediaType.OCI_CONFIG),
    /** Docker's image manifest version 2, schema 2, for engines and registries that predate OCI. */
    DOCKER(MediaType.DOCKER_INDEX, MediaType.DOCKER_MANIFEST, MediaType.DOCKER_CONFIG);

    private final MediaType index;
    private final MediaType manifest;
    private final MediaType config;

    ManifestFormat(MediaType index, MediaType manifest, MediaType config) {
        this.index = index;
        this.manifest = manifest;
        this.config = config;
    }

    public MediaType index() {
        return index;
    }

    public MediaType manifest() {
        return manifest;
    }

    public MediaType config() {
        return config;
    }

    /**
     * The same layer type in this family: a manifest must not mix the two. Types that have no counterpart, such as
     * foreign layers and those we do not know, stay as they are.
     */
    public MediaType layer(MediaType type) {
        MediaType[] oci = {MediaType.OCI_LAYER, MediaType.OCI_LAYER_GZIP, MediaType.OCI_LAYER_ZSTD};
        MediaType[] docker = {MediaType.DOCKER_LAYER, MediaType.DOCKER_LAYER_GZIP, MediaType.DOCKER_LAYER_ZSTD};
        for (int i = 0; i < oci.length; i++) {
            if (type.equals(oci[i]) || type.equals(docker[i])) {
                return this == OCI ? oci[i] : docker[i];
            }
        }
        return type;
    }
}
