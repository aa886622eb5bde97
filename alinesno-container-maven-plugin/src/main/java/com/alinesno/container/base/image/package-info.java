// SPDX-License-Identifier: Apache-2.0
/**
 * What is known of a base image, wherever it is: what was asked for, what its name led to, and the image of each
 * platform. {@link com.alinesno.container.base.image.PlatformResolver} chooses among its manifests and checks that they
 * can be built on; documents are read through {@link com.alinesno.container.base.image.ImageContent}.
 */
@NullMarked
package com.alinesno.container.base.image;

import org.jspecify.annotations.NullMarked;
