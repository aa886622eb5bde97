// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.json;

import java.io.IOException;

/** A document that came from outside (a manifest, an index, a configuration) is not what it should be. */
public final class MalformedDocumentException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param message what the document is and what is wrong with it, fit to be shown to the user */
    public MalformedDocumentException(String message) {
        super(message);
    }

    /** As the other constructor, with the parser's complaint. */
    public MalformedDocumentException(String message, Throwable cause) {
        super(message, cause);
    }
}
