// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.extension;

/** What others say of a failure, so that it can stand within a sentence. */
final class Reason {

    private Reason() {}

    /** The message without the full stop at its end; the exception's class where it has none. */
    static String of(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getName();
        }
        String text = message.strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
