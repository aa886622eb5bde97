// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of a request. It is opened once for every time that it is sent.
 *
 * @param length of the body in bytes, sent as {@code Content-Length}
 * @param source the body from its beginning
 */
record Payload(long length, Source source) {

    /** Opens a body; the caller closes it. */
    @FunctionalInterface
    interface Source {
        InputStream open() throws IOException;
    }

    static Payload of(byte[] content) {
        return new Payload(content.length, () -> new ByteArrayInputStream(content));
    }
}
