// SPDX-License-Identifier: Apache-2.0
/**
 * What is deployed, and the files that deploy it. A {@link com.alinesno.container.deploy.Workload} is made of three
 * things: what the project says of itself, what the image that was built says, and what the user asks for. The packages
 * below this one turn it into files; they decide nothing that the workload can say. Nothing here knows Maven, a registry
 * or a cluster.
 */
@NullMarked
package com.alinesno.container.deploy;

import org.jspecify.annotations.NullMarked;
