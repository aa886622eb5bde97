// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import java.io.IOException;

/** An answer that we do not go along with. It would not get better by asking again. */
public final class RefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }

    RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
