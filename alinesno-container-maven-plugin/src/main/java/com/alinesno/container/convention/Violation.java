// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.convention;

/**
 * One way in which an image does not follow the convention.
 *
 * @param rule the rule that is broken
 * @param reason what exactly breaks it, as the second half of a sentence that begins with the image's name
 */
public record Violation(Rule rule, String reason) {

    /** The rules of the convention, in the order in which they are checked. */
    public enum Rule {
        /** A name has no upper-case letters. */
        LOWER_CASE,
        /** Words are joined by dashes, not by underscores. */
        NO_UNDERSCORE,
        /** A name has nothing but letters of the English alphabet, digits and dashes. */
        CHARACTERS,
        /** Dashes are single, and stand between words. */
        SINGLE_DASHES,
        /** With its namespace, a name has at most 255 characters. */
        LENGTH,
        /** A name begins with the platform's prefix. */
        PREFIX,
        /** A family follows the prefix. */
        FAMILY,
        /** A scope of that family follows the family. */
        SCOPE,
        /** An image of a catalogued family is in the catalogue. */
        CATALOGUED,
        /** Where the catalogue gives an image's versions, no other is built. */
        VERSION,
        /** Where the catalogue gives an image's architectures, no other is built. */
        ARCHITECTURE
    }
}
