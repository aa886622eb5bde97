// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with the catalogue itself.
 *
 * @param kind what sort of thing
 * @param image the entry, as it is written
 * @param text what is wrong and what to do, as full sentences
 * @param correction the name that the entry should have, or null where the name is not at fault
 */
public record CatalogueFinding(
        Kind kind, KnownImage image, String text, @Nullable String correction) {

    /** What can be wrong with an entry. */
    public enum Kind {
        /** The name does not follow the grammar. */
        INVALID_NAME,
        /** The heading is not a family and one of its scopes. */
        UNKNOWN_HEADING,
        /** The name belongs under another heading. */
        MISPLACED,
        /** The name stands in the catalogue before. */
        DUPLICATE
    }
}
