// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.build;

import com.alinesno.container.convention.Arch;
import com.alinesno.container.export.PlatformImage;
import com.alinesno.container.json.Json;
import com.alinesno.container.layer.PackedLayer;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Platform;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * The build's result for programs, {@code image.json}: what the image is called and known by, and for each architecture
 * its documents and layers. The first four fields are those that Jib writes.
 */
public final class ImageJson {

    private ImageJson() {}

    /**
     * The document, indented, with a line feed at its end.
     *
     * @param pushed whether registries have the image under all its names
     * @param bills the bills of materials that were written
     */
    public static byte[] of(BuildResult result, boolean pushed, Map<Platform, DocumentFile> bills) {
        ObjectNode json = Json.object();
        json.put("image", result.image().names().get(0).toString());
        json.put("imageId", result.imageId().toString());
        json.put("imageDigest", result.image().root().digest().toString());
        ArrayNode tags = json.putArray("tags");
        result.image().names().stream().map(ImageReference::tag).sorted().forEach(tags::add);
        json.put("imagePushed", pushed);
        ArrayNode architectures = json.putArray("architectures");
        for (PlatformImage image : result.image().images()) {
            ObjectNode architecture = architectures.addObject();
            describe(architecture, image, result.ownLayers().getOrDefault(image.platform(), List.of()));
            DocumentFile bill = bills.get(image.platform());
            if (bill != null) {
                ObjectNode sbom = architecture.putObject("sbom");
                sbom.put("file", bill.path());
                sbom.put("mediaType", bill.descriptor().mediaType().value());
                sbom.put("digest", bill.descriptor().digest().toString());
                sbom.put("bytes", bill.descriptor().size());
            }
        }
        return Json.writeIndented(json);
    }

    private static void describe(ObjectNode json, PlatformImage image, List<PackedLayer> packed) {
        Arch arch = Arch.ofPlatform(image.platform());
        json.put("arch", arch == null ? image.platform().toString() : arch.toString());
        json.put("platform", image.platform().toString());
        json.put("manifestDigest", image.descriptor().digest().toString());
        json.put("configDigest", image.id().toString());
        ArrayNode layers = json.putArray("layers");
        List<Descriptor> descriptors = image.manifest().layers();
        List<Digest> diffIds = image.config().diffIds();
        int baseLayers = descriptors.size() - packed.size();
        for (int i = 0; i < descriptors.size(); i++) {
            PackedLayer own = i < baseLayers ? null : packed.get(i - baseLayers);
            ObjectNode layer = layers.addObject();
            layer.put("name", own == null ? "base" : own.name());
            layer.put("mediaType", descriptors.get(i).mediaType().value());
            layer.put("digest", descriptors.get(i).digest().toString());
            layer.put("diffId", diffIds.get(i).toString());
            layer.put("bytes", descriptors.get(i).size());
            layer.put("cached", own == null || own.cached());
        }
    }
}
