// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/** How a file is asked for at a mirror: over HTTP, through whatever proxy leads there. */
@FunctionalInterface
public interface MirrorAccess {

    /**
     * What a mirror answered.
     *
     * @param status the HTTP status, none of a redirect
     * @param body to be closed by who asked
     */
    record Answer(int status, InputStream body) {}

    /**
     * Asks once.
     *
     * @throws IOException when there is no answer in time
     */
    Answer get(URI address) throws IOException;
}
