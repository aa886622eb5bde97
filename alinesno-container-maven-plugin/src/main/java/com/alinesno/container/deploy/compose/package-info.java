// SPDX-License-Identifier: Apache-2.0
/**
 * A workload as a compose file, in the part of the format that docker-compose 1.29 and Compose v2 and later read alike,
 * and as a stack of a swarm, which takes another part of it. Middleware goes with it on one machine.
 */
@NullMarked
package com.alinesno.container.deploy.compose;

import org.jspecify.annotations.NullMarked;
