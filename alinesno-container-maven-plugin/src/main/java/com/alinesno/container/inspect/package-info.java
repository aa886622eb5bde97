// SPDX-License-Identifier: Apache-2.0
/**
 * What images and registries hold, told to people and to programs. An image is read by its documents alone, wherever it
 * is, and becomes an {@link com.alinesno.container.inspect.ImageReport}; two of those make a
 * {@link com.alinesno.container.inspect.Difference}. A registry's repositories and tags are a
 * {@link com.alinesno.container.inspect.Catalog}. {@link com.alinesno.container.inspect.TableWriter} and
 * {@link com.alinesno.container.inspect.JsonWriter} write each of the three.
 *
 * <p>What comes from outside is shown and never believed: texts lose their control characters before a terminal sees
 * them, and the values of variables that look like secrets are not shown at all.
 */
@NullMarked
package com.alinesno.container.inspect;

import org.jspecify.annotations.NullMarked;
