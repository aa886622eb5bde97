// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.plan;

import java.time.Instant;
import java.util.Map;

/**
 * What a layer says of an entry beside its content.
 *
 * @param mode permission bits as in {@code chmod}, with setuid, setgid and sticky; 0 to 07777
 * @param owner to whom it belongs
 * @param modified modification time; layers keep whole seconds
 * @param extended extended attributes by their names, such as {@code security.capability}; a character of a value is a
 *     byte
 */
public record Attributes(int mode, Owner owner, Instant modified, Map<String, String> extended) {

    /** One second after the epoch: a fixed time, and not zero, which some programs take for "unknown". */
    public static final Instant EPOCH_PLUS_SECOND = Instant.ofEpochSecond(1);

    /** A directory that everybody may enter and root may change. */
    public static final Attributes DIRECTORY = new Attributes(0755, Owner.ROOT, EPOCH_PLUS_SECOND);

    /** A file that everybody may read and root may change. */
    public static final Attributes FILE = new Attributes(0644, Owner.ROOT, EPOCH_PLUS_SECOND);

    public Attributes(int mode, Owner owner, Instant modified) {
        this(mode, owner, modified, Map.of());
    }

    public Attributes {
        extended = Map.copyOf(extended);
        if ((mode & ~07777) != 0) {
            throw new IllegalArgumentException("mode " + Integer.toOctalString(mode) + " is not one of 0 to 7777");
        }
    }

    public Attributes withMode(int newMode) {
        return new Attributes(newMode, owner, modified, extended);
    }
}
