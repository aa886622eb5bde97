// SPDX-License-Identifier: Apache-2.0
/**
 * What people read and run beside the files of a mode: a page that says how to deploy them, the variables and secrets
 * to fill in, and scripts.
 */
@NullMarked
package com.alinesno.container.deploy.output.guide;

import org.jspecify.annotations.NullMarked;
