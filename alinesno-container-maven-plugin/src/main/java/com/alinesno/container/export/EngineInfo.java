// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export;

import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What an engine is, as far as loading images into it depends on that.
 *
 * @param kind how it keeps images
 * @param version as the engine writes it
 */
record EngineInfo(Kind kind, String version) {

    private static final String CONTAINERD_STORE = "io.containerd.snapshotter";

    enum Kind {
        /** Docker with layers unpacked below its own directory: the default up to version 28. */
        DOCKER,
        /** Docker with containerd's image store, the default from version 29 on. It keeps manifests and blobs. */
        DOCKER_WITH_CONTAINERD,
        PODMAN
    }

    /** Reads Docker's {@code GET /info}, or {@code info --format '{{json .}}'} of either command line. */
    static EngineInfo parse(ObjectNode info, boolean podman) {
        String version = Json.text(info, "ServerVersion");
        if (podman || version == null) {
            String own = info.path("version").path("Version").asText("");
            return new EngineInfo(Kind.PODMAN, version == null ? own : version);
        }
        for (JsonNode status : info.path("DriverStatus")) {
            if (status.path(1).asText("").startsWith(CONTAINERD_STORE)) {
                return new EngineInfo(Kind.DOCKER_WITH_CONTAINERD, version);
            }
        }
        return new EngineInfo(Kind.DOCKER, version);
    }

    /** The ID that the engine gives the image: what it keeps decides what it hashes. */
    Digest idOf(PlatformImage image) {
        return kind == Kind.DOCKER_WITH_CONTAINERD ? image.descriptor().digest() : image.id();
    }

    /** Whether layers may be missing from an archive that the engine has already: it looks for them first. */
    boolean skipsKnownLayers() {
        return kind == Kind.DOCKER;
    }

    /** Whether this is a Docker that takes a zstd layer for a broken tar file: those before 23.0. */
    boolean lacksZstd() {
        String major = version.replaceFirst("\\D.*", "");
        return kind == Kind.DOCKER && !major.isEmpty() && major.length() < 3 && Integer.parseInt(major) < 23;
    }

    @Override
    public String toString() {
        return (kind == Kind.PODMAN ? "Podman" : "Docker") + (version.isEmpty() ? "" : " (" + version + ")");
    }
}
