// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters.deploy;

import com.alinesno.container.deploy.assembly.ResourceRequest;
import com.alinesno.container.deploy.model.CpuAmount;
import com.alinesno.container.deploy.model.MemoryAmount;
import com.alinesno.container.maven.binding.Matches;
import org.jspecify.annotations.Nullable;

/**
 * What each container is given, and what it cannot exceed. Null means our defaults, which a heap of a fixed size raises.
 *
 * @param cpuRequest processors that it is sure of
 * @param cpuLimit processors beyond which it is slowed down, or {@code none}
 * @param memoryRequest memory that it is sure of
 * @param memoryLimit memory beyond which it is killed
 * @param storageRequest disk for logs and scratch files that it is sure of
 * @param storageLimit disk beyond which it is evicted
 */
public record DeployResources(
        @Nullable CpuAmount cpuRequest,

        @Matches(value = "none|[0-9.]+m?", expected = "processors such as 2, 0.5 or 250m, or none,") @Nullable
        String cpuLimit,

        @Nullable MemoryAmount memoryRequest,
        @Nullable MemoryAmount memoryLimit,
        @Nullable MemoryAmount storageRequest,
        @Nullable MemoryAmount storageLimit) {

    private static final String NONE = "none";

    /** @throws IllegalArgumentException when the limit of processors is none that can be read */
    public DeployResources {
        if (cpuLimit != null && !cpuLimit.equals(NONE)) {
            CpuAmount.parse(cpuLimit);
        }
    }

    ResourceRequest toRequest() {
        boolean unlimited = NONE.equals(cpuLimit);
        return new ResourceRequest(
                cpuRequest,
                cpuLimit == null || unlimited ? null : CpuAmount.parse(cpuLimit),
                unlimited,
                memoryRequest,
                memoryLimit,
                storageRequest,
                storageLimit);
    }
}
