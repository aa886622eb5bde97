// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.model;

import org.jspecify.annotations.Nullable;

/**
 * How the number of replicas follows the load: the larger of what the shares ask for.
 *
 * @param maxReplicas more than the workload has without load
 * @param cpuPercent the share of the requested processors that is aimed at
 * @param memoryPercent the share of the requested memory that is aimed at, or null where memory does not count
 */
public record Autoscaling(
        int maxReplicas, int cpuPercent, @Nullable Integer memoryPercent) {

    /** By processors alone. */
    public Autoscaling(int maxReplicas, int cpuPercent) {
        this(maxReplicas, cpuPercent, null);
    }
}
