// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export.files;

import com.alinesno.container.export.BuiltImage;
import com.alinesno.container.export.PlatformImage;
import com.alinesno.container.json.Json;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageReference;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The archive that {@code docker save} writes (Docker image specification 1.2): {@code manifest.json} names the
 * configuration, the tags and the layers, which lie under the names that Docker gives them since version 25.
 */
public final class DockerArchiveLayout {

    private DockerArchiveLayout() {}

    /**
     * @param platform the part of {@code image} that goes into the archive
     * @param known how many of the lowest layers are left out, because the reader has them
     * @throws IOException when a layer is not in the store, or may not be given out
     */
    public static TarArchive of(BuiltImage image, PlatformImage platform, int known) throws IOException {
        TarArchive archive = new TarArchive(image.store());
        archive.document("manifest.json", manifest(image.names(), platform));
        Descriptor config = platform.manifest().config();
        image.requireStored(config);
        archive.blob(OciLayout.path(config.digest()), config);
        List<Descriptor> layers = platform.manifest().layers();
        Set<Digest> written = new HashSet<>();
        for (Descriptor layer : layers.subList(known, layers.size())) {
            requireOwn(layer);
            image.requireStored(layer);
            if (written.add(layer.digest())) {
                archive.blob(OciLayout.path(layer.digest()), layer);
            }
        }
        return archive;
    }

    private static void requireOwn(Descriptor layer) throws IOException {
        if (layer.mediaType().isForeignLayer()) {
            throw new IOException("the base image's layer " + layer.digest() + " may only be fetched from its owner, "
                    + "so that a Docker archive cannot hold the image. Push it to a registry, or use an OCI layout");
        }
    }

    private static byte[] manifest(List<ImageReference> names, PlatformImage platform) {
        ObjectNode json = Json.object();
        json.put("Config", OciLayout.path(platform.id()));
        // Podman would make localhost/name of a short name that it loads, but docker.io/library/name of one it tags.
        ArrayNode tags = json.putArray("RepoTags");
        names.forEach(name -> tags.add(name.fullName()));
        ArrayNode layers = json.putArray("Layers");
        platform.manifest().layers().forEach(layer -> layers.add(OciLayout.path(layer.digest())));
        return Json.writeList(List.of(json));
    }
}
