// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.oci;

import com.alinesno.container.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * What kind of document or blob a descriptor points at. Any value is kept as it is, for base images carry types that
 * are not ours; the constants are the ones with a meaning here (OCI image specification, <i>media-types.md</i>, and
 * Docker's image manifest version 2, schema 2).
 *
 * @param value the type as it stands in JSON, without parameters
 */
public record MediaType(String value) {

    public static final MediaType OCI_INDEX = new MediaType("application/vnd.oci.image.index.v1+json");
    public static final MediaType OCI_MANIFEST = new MediaType("application/vnd.oci.image.manifest.v1+json");
    public static final MediaType OCI_CONFIG = new MediaType("application/vnd.oci.image.config.v1+json");
    public static final MediaType OCI_LAYER = new MediaType("application/vnd.oci.image.layer.v1.tar");
    public static final MediaType OCI_LAYER_GZIP = new MediaType("application/vnd.oci.image.layer.v1.tar+gzip");
    public static final MediaType OCI_LAYER_ZSTD = new MediaType("application/vnd.oci.image.layer.v1.tar+zstd");

    public static final MediaType DOCKER_INDEX =
            new MediaType("application/vnd.docker.distribution.manifest.list.v2+json");
    public static final MediaType DOCKER_MANIFEST =
            new MediaType("application/vnd.docker.distribution.manifest.v2+json");
    public static final MediaType DOCKER_CONFIG = new MediaType("application/vnd.docker.container.image.v1+json");
    public static final MediaType DOCKER_LAYER = new MediaType("application/vnd.docker.image.rootfs.diff.tar");
    public static final MediaType DOCKER_LAYER_GZIP =
            new MediaType("application/vnd.docker.image.rootfs.diff.tar.gzip");
    public static final MediaType DOCKER_LAYER_ZSTD =
            new MediaType("application/vnd.docker.image.rootfs.diff.tar.zstd");

    /** Whether this names a list of manifests, one for each platform. */
    public boolean isIndex() {
        return equals(OCI_INDEX) || equals(DOCKER_INDEX);
    }

    /** Whether this names the manifest of one image. */
    public boolean isManifest() {
        return equals(OCI_MANIFEST) || equals(DOCKER_MANIFEST);
    }

    /** Whether this names an image configuration that a container engine can run. */
    public boolean isConfig() {
        return equals(OCI_CONFIG) || equals(DOCKER_CONFIG);
    }

    /**
     * Whether this names a layer that registries do not serve, such as those of Windows bases: its bytes are fetched
     * from the URLs of its descriptor by the engine, never by us.
     */
    public boolean isForeignLayer() {
        return value.contains(".nondistributable.") || value.contains(".foreign.");
    }

    /**
     * How a layer of this type is compressed.
     *
     * @throws IllegalArgumentException when this is not the type of a layer, or of one that is compressed in a way that
     *     we cannot read
     */
    public Compression layerCompression() {
        boolean layer = value.contains(".layer.") || value.contains(".rootfs.");
        if (layer && value.endsWith("tar")) {
            return Compression.NONE;
        }
        if (layer && (value.endsWith("tar+gzip") || value.endsWith("tar.gzip"))) {
            return Compression.GZIP;
        }
        if (layer && (value.endsWith("tar+zstd") || value.endsWith("tar.zstd"))) {
            return Compression.ZSTD;
        }
        throw new IllegalArgumentException("media type '" + Json.shorten(value)
                + "' is not that of a layer as a tar archive, plain or compressed with gzip or zstd");
    }

    /** The type of an OCI layer that is compressed this way. */
    public static MediaType layer(Compression compression) {
        return switch (compression) {
            case NONE -> OCI_LAYER;
            case GZIP -> OCI_LAYER_GZIP;
            case ZSTD -> OCI_LAYER_ZSTD;
        };
    }

    @Override
    public String toString() {
        return value;
    }

    /** Spelt out for the reason that {@link Digest#equals} has. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MediaType type && value.equals(type.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }
}
