// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export.push;

import com.alinesno.container.oci.Platform;
import org.jspecify.annotations.Nullable;

/**
 * A tag that a push sets.
 *
 * @param name the tag
 * @param platform the platform whose manifest it names, or null where it names the image as a whole
 * @param release whether it names a release, which does not move once it is there
 */
public record PushTag(String name, @Nullable Platform platform, boolean release) {}
