// SPDX-License-Identifier: Apache-2.0
/**
 * What is to be done for a Dockerfile, as records: a {@link com.alinesno.container.dockerfile.plan.Plan} of stages, each
 * with its base and its {@link com.alinesno.container.dockerfile.plan.Step}s. All words are expanded, all paths absolute.
 */
@NullMarked
package com.alinesno.container.dockerfile.plan;

import org.jspecify.annotations.NullMarked;
