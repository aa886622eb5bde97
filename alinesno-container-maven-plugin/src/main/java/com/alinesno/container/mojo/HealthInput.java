// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import com.alinesno.container.build.HealthRequest;
import com.alinesno.container.deploy.DeployMode;
import com.alinesno.container.deploy.HealthCommand;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out whether the image needs something with which containers of it can be asked for their health. */
final class HealthInput {

    private static final String LAYER = "health-probe";

    private final MavenFacts maven;
    private final Settings settings;

    HealthInput(MavenFacts maven, Settings settings) {
        this.maven = maven;
        this.settings = settings;
    }

    /**
     * What is asked of the build; null where no compose file will ask for health, or the image itself says how to. A project
     * without the goal {@code manifests} gets the image that it would get without us.
     */
    @Nullable
    HealthRequest request(PlannedImage image) throws IOException {
        if (!maven.hasGoal("manifests") || image.plan().settings().healthCheck() != null) {
            return null;
        }
        DeployParameters deploy = settings.deploy().get();
        if (deploy.probes().none() || deploy.modes().stream().noneMatch(DeployMode::isCompose)) {
            return null;
        }
        return new HealthRequest(image.java() == null ? null : layer());
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
