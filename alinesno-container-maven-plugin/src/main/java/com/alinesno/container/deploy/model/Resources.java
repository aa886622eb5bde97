// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.model;

import com.alinesno.container.ConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * What each container is given, and what it cannot exceed.
 *
 * @param cpuRequest processors that it is sure of
 * @param cpuLimit processors beyond which it is slowed down, or null for no limit
 * @param memoryRequest memory that it is sure of
 * @param memoryLimit memory beyond which it is killed
 * @param storageRequest disk for logs and scratch files that it is sure of
 * @param storageLimit disk beyond which it is evicted
 */
public record Resources(
        CpuAmount cpuRequest,
        @Nullable CpuAmount cpuLimit,
        MemoryAmount memoryRequest,
        MemoryAmount memoryLimit,
        MemoryAmount storageRequest,
        MemoryAmount storageLimit) {

    private static final String LABEL = "<deploy><resources>";

    /** @throws ConfigurationException when a request is more than its limit */
    public Resources {
        if (cpuLimit != null && cpuRequest.compareTo(cpuLimit) > 0) {
            throw exceeds("cpuRequest", cpuRequest, "cpuLimit", cpuLimit);
        }
        if (memoryRequest.compareTo(memoryLimit) > 0) {
            throw exceeds("memoryRequest", memoryRequest, "memoryLimit", memoryLimit);
        }
        if (storageRequest.compareTo(storageLimit) > 0) {
            throw exceeds("storageRequest", storageRequest, "storageLimit", storageLimit);
        }
    }

    private static ConfigurationException exceeds(String request, Object asked, String limit, Object most) {
        return new ConfigurationException(
                LABEL + "<" + request + ">",
                asked + " is more than <" + limit + ">, which is " + most,
                "Lower the request or raise the limit.");
    }
}
