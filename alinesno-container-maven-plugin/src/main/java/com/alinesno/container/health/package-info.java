// SPDX-License-Identifier: Apache-2.0
/**
 * How a service is asked for its health: what a probe asks, and {@link com.alinesno.container.health.HealthCommand},
 * the command that an engine runs in the container with the programs that the image has. The program that the plugin
 * brings itself is in {@code probe}, and {@link com.alinesno.container.health.ProbeLayer} puts it into an image.
 */
@NullMarked
package com.alinesno.container.health;

import org.jspecify.annotations.NullMarked;
