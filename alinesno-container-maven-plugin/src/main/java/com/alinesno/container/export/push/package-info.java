// SPDX-License-Identifier: Apache-2.0
/**
 * Images to registries: layers first, each tag last. {@link com.alinesno.container.export.push.RegistryPush} knows one
 * repository, {@link com.alinesno.container.export.push.RegistrySink} pushes to several, and layers may go ahead while
 * the image is still being built.
 */
@NullMarked
package com.alinesno.container.export.push;

import org.jspecify.annotations.NullMarked;
