// SPDX-License-Identifier: Apache-2.0
/**
 * Base images in registries: which mirrors are asked, what a tag stands for now, and what is fetched of an image.
 * {@link com.alinesno.container.base.registry.RegistryBase} asks as little as can be; mirrors are read from the files of
 * Podman and of Jib.
 */
@NullMarked
package com.alinesno.container.base.registry;

import org.jspecify.annotations.NullMarked;
