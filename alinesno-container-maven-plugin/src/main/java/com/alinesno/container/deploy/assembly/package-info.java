// SPDX-License-Identifier: Apache-2.0
/**
 * A {@link com.alinesno.container.deploy.model.Workload} is made of three things: what the project says of itself, what
 * the image that was built says, and what the user asks for
 * ({@link com.alinesno.container.deploy.assembly.DeployRequest}).
 * {@link com.alinesno.container.deploy.assembly.DeploymentAssembler} is the way in. Nothing here knows Maven, a
 * registry or a cluster.
 */
@NullMarked
package com.alinesno.container.deploy.assembly;

import org.jspecify.annotations.NullMarked;
