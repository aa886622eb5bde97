// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import java.io.IOException;

/**
 * What was to be sent could not be read, or is not what it was said to be; or what came could not be taken in. No host is to
 * blame for that.
 */
public final class SourceException extends IOException {

    private static final long serialVersionUID = 1L;

    SourceException(String message) {
        super(message);
    }

    SourceException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
