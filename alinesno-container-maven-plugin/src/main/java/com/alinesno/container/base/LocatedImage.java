// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

/**
 * An image that was found.
 *
 * @param content where its documents and layers are
 */
record LocatedImage(RootManifests roots, ImageContent content) {}
