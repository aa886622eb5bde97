// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.model;

import com.alinesno.container.health.Probes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a workload's containers are made of, and how they run.
 *
 * @param image what containers are made of
 * @param user whom they run as
 * @param writableRoot whether they may write to the image's own directories
 * @param capabilities the rights of root that the program needs, of which all others are taken away (capabilities(7))
 * @param probes how it is found out whether a container works, or null where there is nothing to ask
 * @param stopSeconds how long the program may take to stop, after it was taken out of the load balancer
 */
public record WorkloadContainer(
        WorkloadImage image,
        ContainerUser user,
        boolean writableRoot,
        List<String> capabilities,
        @Nullable Probes probes,
        int stopSeconds) {

    /** How long a container that is to stop goes on answering, so that load balancers can forget it first. */
    public static final int DRAIN_SECONDS = 10;

    public WorkloadContainer {
        capabilities = List.copyOf(capabilities);
    }
}
