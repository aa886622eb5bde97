// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile;

import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Platform;
import java.io.IOException;

/** Gives the configurations of base images to the planner. */
@FunctionalInterface
public interface BaseConfigurations {

    /**
     * The configuration of a base image; asked for once for each base, and only for bases of stages that the target reaches.
     *
     * @param reference the image as the Dockerfile names it, expanded
     * @param platform the platform that the stage is for
     * @throws IOException when it cannot be read
     */
    ImageConfig of(String reference, Platform platform) throws IOException, InterruptedException;
}
