// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry.login;

import com.alinesno.container.http.Origin;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds out whether a server on this machine speaks HTTP without TLS. To find that out by an attempt with TLS would have the
 * JVM read all of its certificates first, which takes longer than many a push.
 */
final class PlainHttpProbe {

    /**
     * A TLS record (RFC 8446, 5.1) with a greeting that is none: a server of TLS answers with an alert, and one of HTTP takes it
     * for a request that it does not understand.
     */
    private static final byte[] RECORD = {0x16, 3, 1, 0, 4, '\r', '\n', '\r', '\n'};

    private static final byte[] ANSWER = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);
    private static final int TIMEOUT_MILLIS = 500;

    private PlainHttpProbe() {}

    /** Whether the server at {@code origin} answers in HTTP; no, where it does not answer or is not there. */
    static boolean isAnsweredAt(Origin origin) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(origin.host(), origin.port()), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(RECORD);
            return Arrays.equals(socket.getInputStream().readNBytes(ANSWER.length), ANSWER);
        } catch (IOException e) {
            // The attempt with TLS will tell what is wrong.
            return false;
        }
    }
}
