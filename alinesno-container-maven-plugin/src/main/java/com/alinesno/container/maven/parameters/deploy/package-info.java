// SPDX-License-Identifier: Apache-2.0
/**
 * The parameters in {@code <deploy>}, and what they come to as a
 * {@link com.alinesno.container.deploy.assembly.DeployRequest}.
 */
@NullMarked
package com.alinesno.container.maven.parameters.deploy;

import org.jspecify.annotations.NullMarked;
