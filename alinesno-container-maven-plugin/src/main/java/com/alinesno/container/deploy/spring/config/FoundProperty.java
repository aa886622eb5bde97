// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring.config;

/** What is known of a property that is set. */
public sealed interface FoundProperty {

    /**
     * The text that the service finds.
     *
     * @param text may be empty
     */
    record Known(String text) implements FoundProperty {}

    /**
     * It is set, or may be, to something that only shows when the service starts.
     *
     * @param reason the end of a sentence that begins with the property's name
     * @param remote whether it may be set in a place that was not read, and is set in none that was
     */
    record Unknown(String reason, boolean remote) implements FoundProperty {}
}
