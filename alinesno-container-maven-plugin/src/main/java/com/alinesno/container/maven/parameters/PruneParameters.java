// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters;

import com.alinesno.container.maven.binding.Default;
import com.alinesno.container.maven.values.ByteSize;
import java.time.Duration;

/**
 * What the goal {@code prune} leaves in the cache.
 *
 * @param size how many bytes may stay, such as {@code 10g}; what was used least recently goes first
 * @param age what was not used for longer goes in any case, such as {@code 30d}
 */
public record PruneParameters(
        @Default("10g") ByteSize size, @Default("30d") Duration age) {}
