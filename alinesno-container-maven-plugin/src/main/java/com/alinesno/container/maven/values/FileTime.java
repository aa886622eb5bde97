// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.values;

import com.alinesno.container.plan.Attributes;
import java.time.Instant;

/**
 * The modification time that files in the image are given.
 *
 * @param instant between 1970 and 9999
 */
public record FileTime(Instant instant) {

    /**
     * Reads {@code EPOCH_PLUS_SECOND} or a date and time with an offset.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static FileTime parse(String text) {
        return new FileTime(
                text.equals("EPOCH_PLUS_SECOND")
                        ? Attributes.EPOCH_PLUS_SECOND
                        : IsoTime.parse(text, "EPOCH_PLUS_SECOND or "));
    }
}
