// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.health.ProbeLayer;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.plan.ImagePlan;
import java.io.IOException;

/**
 * Puts the program that asks a service for its health into the image where its configuration wants it there. How the image is
 * deployed decides nothing: one release has one digest, whoever deploys it.
 */
final class HealthInput {

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
        return ProbeLayer.below(image.plan());
    }
}
