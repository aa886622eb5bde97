// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy on the loopback interface that leads every name to one port of this machine. */
final class TestProxy implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> ports = new ConcurrentHashMap<>();
    private volatile int port;
    private final int refusal;
    private final String login;

    /** The heads of the requests that it was sent, one text each. */
    final List<String> heads = new CopyOnWriteArrayList<>();

    /**
     * @param port where everything leads
     * @param refusal the status that every request is refused with, or 0
     * @param login what {@code Proxy-Authorization} must hold, or an empty text
     */
    TestProxy(int port, int refusal, String login) throws IOException {
        this.port = port;
        this.refusal = refusal;
        this.login = login;
        start(this::accept);
    }

    /** Leads what is for one host elsewhere from now on. */
    void lead(String host, int otherPort) {
        ports.put(host, otherPort);
    }

    /** Leads everything elsewhere from now on. */
    void leadTo(int otherPort) {
        port = otherPort;
    }

    int port() {
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket each : open) {
            each.close();
        }
    }

    private void accept() {
        while (true) {
            try {
                Socket client = socket.accept();
                start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket upstream = new Socket()) {
            open.add(client);
            open.add(upstream);
            String head = head(client);
            heads.add(head);
            String status = "HTTP/1.1 200 Fine\r\n\r\n";
            if (refusal != 0) {
                status = "HTTP/1.1 " + refusal + " No\r\nContent-Length: 0\r\n\r\n";
            } else if (!login.isEmpty() && !head.contains("Proxy-Authorization: " + login + "\n")) {
                status = "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=test\r\nContent-Length: 0\r\n\r\n";
            }
            boolean tunnel = head.startsWith("CONNECT ") && status.contains(" 200 ");
            if (!tunnel && status.contains(" 200 ")) {
                status = "HTTP/1.1 404 Not here\r\nContent-Length: 0\r\n\r\n";
            }
            client.getOutputStream().write(status.getBytes(StandardCharsets.ISO_8859_1));
            if (tunnel) {
                String host = head.substring("CONNECT ".length()).split("[: ]", 2)[0];
                int leads = ports.getOrDefault(host, port);
                upstream.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), leads));
                start(() -> copy(upstream, client));
                copy(client, upstream);
            }
        } catch (IOException e) {
            // The client has gone, or the test is over.
        }
    }

    private static String head(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1), 1);
        StringBuilder head = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // As above.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "test-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
