// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile;

import java.io.IOException;
import java.util.List;

/** Makes the plan of a Dockerfile. */
public final class Planner {

    private Planner() {}

    /**
     * Plans a target of a Dockerfile.
     *
     * @throws DockerfileException when a line cannot be followed
     * @throws IOException when the configuration of a base cannot be read
     */
    public static Plan plan(Dockerfile dockerfile, PlanRequest request, BaseConfigurations bases)
            throws IOException, InterruptedException {
        return new Plan(List.of(), List.of());
    }
}
