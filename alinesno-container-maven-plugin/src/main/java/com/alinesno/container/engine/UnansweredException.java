// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine;

import java.io.IOException;

/**
 * The engine's program does not answer a question: a wrapper that knows only some commands of Docker's, for example. What was asked
 * stays unknown; it does not mean that the engine cannot do its work.
 */
public final class UnansweredException extends IOException {

    private static final long serialVersionUID = 1;

    UnansweredException(String message) {
        super(message);
    }
}
