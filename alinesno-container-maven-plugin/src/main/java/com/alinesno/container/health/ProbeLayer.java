// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.health;

import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.ImagePlan;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The layer with the program of ours that asks a service for its health. */
public final class ProbeLayer {

    private static final String NAME = "health-probe";

    private ProbeLayer() {}

    /**
     * The plan with the program below all else.
     *
     * @throws IOException when the plugin's jar cannot be read
     */
    public static ImagePlan below(ImagePlan plan) throws IOException {
        List<LayerPlan> layers = new ArrayList<>();
        layers.add(layer());
        layers.addAll(plan.layers());
        return new ImagePlan(layers, plan.settings());
    }

    private static LayerPlan layer() throws IOException {
        try (InputStream in = ProbeLayer.class.getResourceAsStream("/" + HealthCommand.PROBE_FILE)) {
            if (in == null) {
                throw new IllegalStateException(HealthCommand.PROBE_FILE + " is missing from the plugin's jar");
            }
            String path = HealthCommand.PROBE_DIRECTORY + "/" + HealthCommand.PROBE_FILE;
            FileContent content = new FileContent.InMemory(in.readAllBytes());
            return new LayerPlan(NAME, List.of(new LayerEntry.File(path, content, Attributes.FILE)));
        }
    }
}
