// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy;

/**
 * How the number of replicas follows the load.
 *
 * @param maxReplicas more than the workload has without load
 * @param cpuPercent the share of the requested processors that is aimed at
 */
public record Autoscaling(int maxReplicas, int cpuPercent) {}
