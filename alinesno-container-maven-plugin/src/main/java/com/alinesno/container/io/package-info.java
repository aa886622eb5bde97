// SPDX-License-Identifier: Apache-2.0
/**
 * What every package may need and none is about: streams, programs that are run to their end, futures. It knows nothing
 * of images, and uses no other package.
 */
@NullMarked
package com.alinesno.container.io;

import org.jspecify.annotations.NullMarked;
