// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts from which an image's tags follow.
 *
 * @param version the project's version
 * @param tag the tag in {@code <to><image>}, or null where it has none
 * @param tags the further tags in {@code <to><tags>}
 * @param given those of the tags that were given for this build alone, by whoever started it: they tell it from others, and
 *     stand for the version
 * @param policy how strictly the rules are held
 * @param buildTime when the build began; tells builds of a SNAPSHOT apart where there is no revision
 * @param revision the source revision in lower-case hexadecimal, at least 7 digits, or null where none is known or the
 *     checkout has changes that the revision does not hold
 */
public record TagRequest(
        String version,
        @Nullable String tag,
        List<String> tags,
        List<String> given,
        NamingPolicy policy,
        Instant buildTime,
        @Nullable String revision) {

    public TagRequest {
        tags = List.copyOf(tags);
        given = List.copyOf(given);
    }
}
