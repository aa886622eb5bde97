package com.alinesno.container.build;

import com.alinesno.container.export.BuiltImage;
import com.alinesno.container.layer.PackedLayer;
import java.util.List;

/**
 * What a build made.
 *
 * @param image the image, all of it in the store
 * @param layers the layers on top of the base, which all platforms share
 */
public record BuildResult(BuiltImage image, List<PackedLayer> layers) {

    public BuildResult {
        layers = List.copyOf(layers);
    }
}
