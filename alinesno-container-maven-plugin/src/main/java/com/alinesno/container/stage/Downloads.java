// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/** Fetches what {@code ADD} names by an address. Used by many threads. */
@FunctionalInterface
public interface Downloads {

    /** Takes what was fetched. */
    @FunctionalInterface
    interface Body {

        /** @param body read to its end, not closed; asked again from its beginning where the line was broken */
        void read(InputStream body) throws IOException;
    }

    /**
     * Fetches a file.
     *
     * @throws com.alinesno.container.ConfigurationException when nothing may be fetched ({@code mvn -o})
     * @throws IOException when it cannot be had; the message names the address
     */
    void fetch(URI address, Body body) throws IOException, InterruptedException;
}
