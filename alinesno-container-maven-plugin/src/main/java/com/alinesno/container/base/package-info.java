// SPDX-License-Identifier: Apache-2.0
/**
 * Base images from wherever they are: nothing at all ({@code scratch}), an OCI image layout as a directory or an
 * archive, an archive of {@code docker save}, the Docker or Podman of this machine, a registry. All of them come out as one
 * {@link com.alinesno.container.base.image.BaseImage}, with an image for each platform that was asked for.
 *
 * <p>Documents are read, checked against their digests and understood; layers are carried by descriptor and never
 * unpacked. Archives are never extracted: entries are looked up by name and end up as blobs of the store, so that no
 * path in an archive can lead anywhere. {@link com.alinesno.container.base.BaseImages} is the way in.
 */
@NullMarked
package com.alinesno.container.base;

import org.jspecify.annotations.NullMarked;
