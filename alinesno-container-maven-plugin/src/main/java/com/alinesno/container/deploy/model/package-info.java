// SPDX-License-Identifier: Apache-2.0
/**
 * What is deployed. A {@link com.alinesno.container.deploy.model.Workload} says all that the files say, in no format's
 * words; the packages that write files decide nothing that it can say. It needs no other package of deployment.
 */
@NullMarked
package com.alinesno.container.deploy.model;

import org.jspecify.annotations.NullMarked;
