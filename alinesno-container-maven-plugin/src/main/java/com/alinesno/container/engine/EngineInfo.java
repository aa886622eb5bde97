// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine;

import com.alinesno.container.json.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What an engine is, as far as loading images into it depends on that.
 *
 * @param kind how it keeps images
 * @param version as the engine writes it
 */
public record EngineInfo(Kind kind, String version) {

    private static final String CONTAINERD_STORE = "io.containerd.snapshotter";

    /** How engines keep images. */
    public enum Kind {
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

    /** Whether it keeps manifests: they are its images' IDs then, and it takes OCI layouts as they are. */
    public boolean keepsManifests() {
        return kind == Kind.DOCKER_WITH_CONTAINERD;
    }

    /** Whether layers may be missing from an archive that the engine has already: it looks for them first. */
    public boolean skipsKnownLayers() {
        return kind == Kind.DOCKER;
    }

    /** Whether this is a Docker that takes a zstd layer for a broken tar file: those before 23.0. */
    public boolean lacksZstd() {
        String major = version.replaceFirst("\\D.*", "");
        return kind == Kind.DOCKER && !major.isEmpty() && major.length() < 3 && Integer.parseInt(major) < 23;
    }

    @Override
    public String toString() {
        return (kind == Kind.PODMAN ? "Podman" : "Docker") + (version.isEmpty() ? "" : " (" + version + ")");
    }
}
