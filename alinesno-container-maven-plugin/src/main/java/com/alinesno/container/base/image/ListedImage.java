// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base.image;

import com.alinesno.container.oci.Image;
import com.alinesno.container.oci.Platform;

/**
 * One of the images that a name stands for.
 *
 * @param platform what it is listed for in its index, or where it is in none, what its configuration says
 * @param image its documents; what its layers hold need not be at hand
 */
public record ListedImage(Platform platform, Image image) {}
