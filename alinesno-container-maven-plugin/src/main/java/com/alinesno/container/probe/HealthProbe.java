// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.probe;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Asks a port of the container whether the service works, and exits with 0 where it does: where it answers a request with
 * a status from 200 to 399, or, without a path, where it takes the connection.
 */
public final class HealthProbe {

    private static final int TIMEOUT_MILLIS = 3000;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private HealthProbe() {}

    /**
     * Exits with 1 where the service does not work, by the exception's own way out where it does not answer at all.
     *
     * @param args the port's number, and the path of the request where there is to be one
     * @throws IOException when nobody answers in time
     */
    public static void main(String[] args) throws IOException {
        try (Socket socket = new Socket()) {
            InetAddress loopback = InetAddress.getByAddress(LOOPBACK);
            socket.connect(new InetSocketAddress(loopback, Integer.parseInt(args[0])), TIMEOUT_MILLIS);
            if (args.length > 1 && !isWell(socket, args[1])) {
                System.exit(1);
            }
        }
    }

    /** Reads {@code HTTP/1.1 2} or {@code 3}, and not one byte more. */
    private static boolean isWell(Socket socket, String path) throws IOException {
        socket.setSoTimeout(TIMEOUT_MILLIS);
        String request = "GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        InputStream answer = socket.getInputStream();
        int status = 0;
        for (int i = 0; i < 10 && status >= 0; i++) {
            status = answer.read();
        }
        return status == '2' || status == '3';
    }
}
