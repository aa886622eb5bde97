// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.model;

import com.alinesno.container.health.HealthCommand;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Platform;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The image that containers are made of.
 *
 * @param reference its name with a tag, and with the digest where it is pinned
 * @param platform that it is for, or null where it is an index of several
 * @param stopSignal what asks its program to stop, or null for the engine's default
 * @param checksItself whether it has a health check of its own
 * @param directories paths at which it has directories that its user can write to
 * @param ofJavaService whether the plugin makes it of a Java service, so that it can be given a program that asks for its health
 * @param health how containers are asked for their health where it has none
 */
public record WorkloadImage(
        ImageReference reference,
        @Nullable Platform platform,
        @Nullable String stopSignal,
        boolean checksItself,
        List<String> directories,
        boolean ofJavaService,
        HealthCommand health) {

    public WorkloadImage {
        directories = List.copyOf(directories);
    }
}
