// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.build;

import com.alinesno.container.plan.LayerPlan;
import org.jspecify.annotations.Nullable;

/**
 * That somebody will ask containers of the image for their health, with a program that the image has.
 *
 * @param probe the layer with a program of ours, which is put above the base where that has none; null for none
 */
public record HealthRequest(@Nullable LayerPlan probe) {}
