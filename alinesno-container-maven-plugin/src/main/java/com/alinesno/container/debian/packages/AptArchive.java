// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.packages;

import com.alinesno.container.json.Json;
import java.util.Locale;

/** The two archives that make up a Debian release, each with pool and signatures of its own. */
public enum AptArchive {
    /** The release itself and its {@code -updates} suite. */
    MAIN,
    /** Security updates, which mirrors keep apart under {@code debian-security}. */
    SECURITY;

    /** The name in the lock file. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for any other text than a {@link #label()} */
    public static AptArchive ofLabel(String label) {
        for (AptArchive archive : values()) {
            if (archive.label().equals(label)) {
                return archive;
            }
        }
        throw new IllegalArgumentException("an archive is 'main' or 'security', found '" + Json.shorten(label) + "'");
    }
}
