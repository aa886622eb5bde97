// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.model;

import org.jspecify.annotations.Nullable;

/**
 * How much there is of a workload.
 *
 * @param resources what each container is given
 * @param replicas how many containers there are in cluster mode, from 1
 * @param autoscaling how that number follows the load, or null where it does not
 */
public record WorkloadCapacity(
        Resources resources, int replicas, @Nullable Autoscaling autoscaling) {}
