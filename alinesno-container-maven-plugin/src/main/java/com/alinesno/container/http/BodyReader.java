// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import java.io.IOException;
import java.io.InputStream;

/** Makes something of a file while it comes. It is called again for each attempt to fetch the file. */
@FunctionalInterface
public interface BodyReader<T> {

    /** @throws IOException when the file is not what it should be, or cannot be put where it belongs */
    T read(InputStream body) throws IOException;
}
