// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base.image;

import com.alinesno.container.registry.login.RegistryAccess;

/**
 * One place that a base image can be pulled from: its own registry, or a mirror.
 *
 * @param registry host, with a port where one is given
 * @param repository the image's name there
 * @param access how that registry may be talked to
 */
public record PullSource(String registry, String repository, RegistryAccess access) {}
