// SPDX-License-Identifier: Apache-2.0
/**
 * Images into the Docker or Podman of this machine, which is asked first which layers it has.
 */
@NullMarked
package com.alinesno.container.export.daemon;

import org.jspecify.annotations.NullMarked;
