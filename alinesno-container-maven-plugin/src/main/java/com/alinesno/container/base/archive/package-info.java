// SPDX-License-Identifier: Apache-2.0
/**
 * Base images in archives: OCI layouts in a tar file, and what {@code docker save} writes. Archives are never extracted:
 * entries are looked up by name and end up as blobs of the store, so that no path in an archive can lead anywhere.
 */
@NullMarked
package com.alinesno.container.base.archive;

import org.jspecify.annotations.NullMarked;
