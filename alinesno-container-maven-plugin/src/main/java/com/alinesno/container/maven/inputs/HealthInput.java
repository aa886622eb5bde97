// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.health.HealthCommand;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.ImagePlan;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the program that asks a service for its health into the image where its configuration wants it there. How the image is
 * deployed decides nothing: one release has one digest, whoever deploys it.
 */
final class HealthInput {

    private static final String LAYER = "health-probe";

    private final Settings settings;

    HealthInput(Settings settings) {
        this.settings = settings;
    }

    /**
     * The plan of the image, with the program below all else where it is wanted.
     *
     * @throws ConfigurationException when it is wanted, and the image has no Java that could run it
     */
    ImagePlan withProbe(PlannedImage image) throws IOException {
        if (!settings.container().healthProbe()) {
            return image.plan();
        }
        if (image.java() == null) {
            throw new ConfigurationException(
                    "<container><healthProbe>",
                    "is true, and the image of this project runs no Java, which the program needs",
                    "Remove it, and say with <container><healthCheck> how the image is asked.");
        }
        List<LayerPlan> layers = new ArrayList<>(image.plan().layers());
        layers.add(0, layer());
        return new ImagePlan(layers, image.plan().settings());
    }

    private static LayerPlan layer() throws IOException {
        try (InputStream in = HealthInput.class.getResourceAsStream("/" + HealthCommand.PROBE_FILE)) {
            if (in == null) {
                throw new IllegalStateException(HealthCommand.PROBE_FILE + " is missing from the plugin's jar");
            }
            String path = HealthCommand.PROBE_DIRECTORY + "/" + HealthCommand.PROBE_FILE;
            FileContent content = new FileContent.InMemory(in.readAllBytes());
            return new LayerPlan(LAYER, List.of(new LayerEntry.File(path, content, Attributes.FILE)));
        }
    }
}
