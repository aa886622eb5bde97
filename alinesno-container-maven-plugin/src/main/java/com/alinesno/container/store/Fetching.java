// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.store;

import java.util.function.LongConsumer;

/** Who tells people, while they wait, how far something has come that is fetched from elsewhere. Called from any thread. */
@FunctionalInterface
public interface Fetching {

    /** Tells nobody. */
    Fetching SILENT = (what, bytes) -> come -> {};

    /**
     * Something is about to be fetched.
     *
     * @param what as people read it, such as {@code Fetching 61 packages}
     * @param bytes how many it has; where several parts are begun under one name, they are added up
     * @return told of bytes as they come, and of a negative number when some have to come again
     */
    LongConsumer begin(String what, long bytes);
}
