// SPDX-License-Identifier: Apache-2.0
/**
 * Deployment files on disk: which a mode has, what the user's fragments change in them, and how they are written without
 * ever losing what somebody changed by hand.
 */
@NullMarked
package com.alinesno.container.deploy.output;

import org.jspecify.annotations.NullMarked;
