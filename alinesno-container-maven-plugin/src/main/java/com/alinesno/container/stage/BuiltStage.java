// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.layer.PackedLayer;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Layer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the target of a Dockerfile has become.
 *
 * @param base the image at the bottom, or null where that is {@code scratch}
 * @param below its layers, the lowest first
 * @param layers those that the build put on top, all of them in the store
 * @param config the whole configuration, with history and diff IDs of all layers
 */
public record BuiltStage(@Nullable BaseImage base, List<Layer> below, List<PackedLayer> layers, ImageConfig config) {

    public BuiltStage {
        below = List.copyOf(below);
        layers = List.copyOf(layers);
    }
}
