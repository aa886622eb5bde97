// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import java.io.IOException;

/** What a command needs around it could not be made, such as a mount; the message is that of the program which tried. */
public final class SetupException extends IOException {

    private static final long serialVersionUID = 1L;

    SetupException(String message, Throwable cause) {
        super(message, cause);
    }
}
