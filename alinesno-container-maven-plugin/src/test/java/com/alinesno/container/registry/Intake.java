// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

/**
 * How a test server takes the body of a request.
 *
 * @param manner what it does
 * @param after the number of body bytes after which it does that
 */
public record Intake(Manner manner, int after) {

    public static final Intake WHOLE = new Intake(Manner.WHOLE, 0);

    /** What a server does with a body. */
    public enum Manner {
        WHOLE,
        /** The connection ends. */
        CUT,
        /** The connection is reset. */
        RESET,
        /** Nothing more is read, and the connection stays. */
        STALL,
        /** It awaits the body without saying so when it is asked. */
        MUTE,
        /** It answers, and hangs up on what is still being sent. */
        ANSWER
    }
}
