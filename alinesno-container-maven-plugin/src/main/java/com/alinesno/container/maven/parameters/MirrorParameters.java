// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters;

import com.alinesno.container.maven.binding.Shorthand;

/**
 * A mirror of a registry, which bases are pulled from in its place.
 *
 * @param registry the registry as it stands in the names of images, {@code docker.io} for Docker Hub
 * @param location the mirror: its host, with a port where one is needed, and what stands before repositories there
 */
@Shorthand(
        value = {"registry", "location"},
        separator = "=")
public record MirrorParameters(String registry, String location) {}
