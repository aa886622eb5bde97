// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Logs in to a proxy on the way to a TLS connection. Java's client leaves the user name and password out of the request
 * for a tunnel unless a property of the whole virtual machine allows it, and that is not ours to set. So the client
 * is pointed to this relay on the loopback interface, which passes its request for a tunnel on with the login in it.
 *
 * <p>The client presents a one-time token, so that no other user of the machine can use the relay. What goes through
 * is encrypted between the client and the registry.
 */
public final class ProxyRelay implements AutoCloseable {

    private static final int MOST_HEAD_BYTES = 16 * 1024;
    private static final String LOOPBACK = "127.0.0.1";
    private static final String HEADER = "proxy-authorization: ";

    private final HttpProxy proxy;
    private final String login;
    private final String word;
    private final Duration connect;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /**
     * @param random makes the word, so it should not be one that can be guessed
     * @param connect how long a connection to the proxy may take
     */
    @SuppressWarnings("AddressSelection")
    public // It is an address, and no name.
    ProxyRelay(HttpProxy proxy, Credential.Password login, RandomGenerator random, Duration connect)
            throws IOException {
        this.proxy = proxy;
        this.login = login.basic();
        byte[] secret = new byte[16];
        random.nextBytes(secret);
        this.word = "Relay " + HexFormat.of().formatHex(secret);
        this.connect = connect;
        this.server = new ServerSocket();
        server.bind(new InetSocketAddress(LOOPBACK, 0));
        start(this::accept);
    }

    /** Where the client finds the relay. */
    public InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    /** What the client says in {@code Proxy-Authorization}. */
    String word() {
        return word;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            // It is gone either way.
        }
        open.forEach(ProxyRelay::close);
    }

    private void accept() {
        while (true) {
            try {
                Socket client = server.accept();
                start(() -> relay(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void relay(Socket client) {
        try (client;
                Socket upstream = new Socket()) {
            open.add(client);
            open.add(upstream);
            String head = head(client.getInputStream());
            if (!head.contains("\r\n" + HEADER + word + "\r\n")) {
                answer(client, "407 Proxy Authentication Required");
                return;
            }
            try {
                upstream.connect(new InetSocketAddress(proxy.host(), proxy.port()), (int) connect.toMillis());
            } catch (IOException e) {
                answer(client, "502 Proxy Not Reachable");
                return;
            }
            String changed = head.replace(HEADER + word, "Proxy-Authorization: " + login);
            upstream.getOutputStream().write(changed.getBytes(StandardCharsets.ISO_8859_1));
            start(() -> copy(upstream, client));
            copy(client, upstream);
        } catch (IOException e) {
            // Either end has gone, which the other one sees as the end of its connection.
        } finally {
            open.remove(client);
        }
    }

    /** The request for the tunnel; the name of the header that matters is in lower case. */
    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (head.size() < MOST_HEAD_BYTES) {
            int b = in.read();
            if (b < 0) {
                break;
            }
            head.write(b);
            String text = b == '\n' ? head.toString(StandardCharsets.ISO_8859_1) : "";
            if (text.endsWith("\r\n\r\n")) {
                return text.replaceFirst("(?i)\r\nproxy-authorization: ", "\r\n" + HEADER);
            }
        }
        throw new IOException("no request for a tunnel");
    }

    private static void answer(Socket client, String status) throws IOException {
        String answer = "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException e) {
            // As above.
        } finally {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "alinesno-container-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
