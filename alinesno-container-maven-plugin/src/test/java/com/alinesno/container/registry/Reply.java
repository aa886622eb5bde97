// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a test server answers, and how badly.
 *
 * @param headers besides Content-Length, which is that of the body unless it is given here
 * @param delivery whether the body arrives
 * @param at the number of body bytes after which it does not
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares replies.
public record Reply(int status, Map<String, String> headers, byte[] body, Delivery delivery, int at) {

    /** How a body is delivered. */
    public enum Delivery {
        WHOLE,
        /** The connection ends before the answer begins. */
        GONE,
        /** Nothing is sent at all, and the connection stays. */
        SILENT,
        /** The connection ends. */
        CUT,
        /** The connection is reset. */
        RESET,
        /** Nothing more is sent, and the connection stays. */
        STALL,
        /** After that, a byte comes every 20 ms. */
        TRICKLE,
        /** After that, 100 bytes come every 20 ms. */
        CREEP
    }

    /** Makes something else of the answer that would have been right. */
    @FunctionalInterface
    public interface Fault {
        Reply bend(Reply right);
    }

    public static Reply of(int status, String body) {
        return of(status, body.getBytes(StandardCharsets.UTF_8));
    }

    public static Reply of(int status, byte[] body) {
        return new Reply(status, Map.of(), body, Delivery.WHOLE, 0);
    }

    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body, delivery, at);
    }

    public Reply withBody(byte[] other) {
        return new Reply(status, headers, other, delivery, at);
    }

    public Reply broken(Delivery how, int after) {
        return new Reply(status, headers, body, how, after);
    }
}
