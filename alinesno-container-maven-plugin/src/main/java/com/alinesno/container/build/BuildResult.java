// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.build;

import com.alinesno.container.export.BuiltImage;
import com.alinesno.container.export.PlatformImage;
import com.alinesno.container.layer.PackedLayer;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Platform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a build made.
 *
 * @param image the image, all of it in the store
 * @param ownLayers the layers on top of the base, for each platform from the lowest
 */
public record BuildResult(BuiltImage image, Map<Platform, List<PackedLayer>> ownLayers) {

    public BuildResult {
        ownLayers = Map.copyOf(ownLayers);
    }

    /** The layers on top of the base, each once. All platforms share them, but for directories whose owners the bases decide. */
    public List<PackedLayer> layers() {
        Map<Digest, PackedLayer> layers = new LinkedHashMap<>();
        for (PlatformImage each : image.images()) {
            for (PackedLayer layer : ownLayers.getOrDefault(each.platform(), List.of())) {
                layers.putIfAbsent(layer.descriptor().digest(), layer);
            }
        }
        return List.copyOf(layers.values());
    }

    /**
     * What goes by the name of an image ID: the digest of the configuration, or of the index where there are several
     * platforms, as Jib has it.
     */
    public Digest imageId() {
        return image.images().size() == 1
                ? image.images().get(0).id()
                : image.root().digest();
    }
}
