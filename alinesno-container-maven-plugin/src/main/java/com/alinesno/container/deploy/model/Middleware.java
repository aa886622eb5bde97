// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.model;

import com.alinesno.container.oci.ImageReference;
import org.jspecify.annotations.Nullable;

/**
 * A server of others that a workload needs, such as a database, on the machine of a compose project.
 *
 * @param name one that we know how to run
 * @param image in place of the one that we know; null for that
 * @param memory in place of the limit that we know; null for that
 */
public record Middleware(
        String name,
        @Nullable ImageReference image,
        @Nullable MemoryAmount memory) {}
