// SPDX-License-Identifier: Apache-2.0
/**
 * A workload as a Helm chart. Templates are made of the same trees as the files for a cluster, after the user's fragments
 * were merged into them: what a release is to decide becomes an expression or a value, and the rest stands there as it is.
 * So a chart that is rendered with the values that it brings is what the files for a cluster say.
 */
@NullMarked
package com.alinesno.container.deploy.helm;

import org.jspecify.annotations.NullMarked;
