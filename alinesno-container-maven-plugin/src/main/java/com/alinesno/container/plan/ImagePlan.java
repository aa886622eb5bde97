// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.plan;

import java.util.List;

/**
 * What is put on top of a base image. It holds for every architecture: application layers are packed once.
 *
 * @param layers from the lowest, which changes least, to the highest
 * @param settings how containers run
 */
public record ImagePlan(List<LayerPlan> layers, ContainerSettings settings) {

    public ImagePlan {
        layers = List.copyOf(layers);
    }
}
