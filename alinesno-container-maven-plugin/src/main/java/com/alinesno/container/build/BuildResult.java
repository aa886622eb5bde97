// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.build;

import com.alinesno.container.export.BuiltImage;
import com.alinesno.container.layer.PackedLayer;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Platform;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a build made.
 *
 * @param image the image, all of it in the store
 * @param layers the layers on top of the base, which all platforms share
 * @param programs with which containers can be asked for their health, for each platform; empty where nobody will ask
 */
public record BuildResult(BuiltImage image, List<PackedLayer> layers, Map<Platform, Set<String>> programs) {

    public BuildResult {
        layers = List.copyOf(layers);
        programs = Map.copyOf(programs);
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
