// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 on bare sockets of the loopback interface, because a proper server could not misbehave. */
public final class TestServer implements AutoCloseable {

    /** One request; header names are in lower case. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares calls.
    public record Call(String method, String target, Map<String, String> headers, byte[] body) {}

    /** What a server does. */
    @FunctionalInterface
    public interface Handler {

        /** How the body is taken of a request that is still without it. */
        default Intake intake(Call head) {
            return Intake.WHOLE;
        }

        /** Sees what came of a request that was cut off. */
        default void lost(Call partial) {}

        Reply answer(Call call);
    }

    private final ServerSocket socket;
    private final Handler handler;
    private final Thread accepting;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger connections = new AtomicInteger();

    public TestServer(ServerSocketFactory sockets, Handler handler) throws IOException {
        this.socket = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.handler = handler;
        this.accepting = start(this::accept);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Connections over which at least one request came. */
    public int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
        awaitLastConnection();
        for (Socket each : open) {
            each.close();
        }
    }

    /** A call that waits for a connection keeps the port open until it returns, and may still return one. */
    private void awaitLastConnection() {
        try {
            accepting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work, "test-server");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void accept() {
        while (true) {
            try {
                Socket accepted = socket.accept();
                accepted.setTcpNoDelay(true);
                open.add(accepted);
                start(() -> serve(accepted));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket peer) {
        try (peer;
                InputStream in = new BufferedInputStream(peer.getInputStream());
                OutputStream out = peer.getOutputStream()) {
            boolean first = true;
            for (Call head = read(in); head != null; head = read(in)) {
                connections.addAndGet(first ? 1 : 0);
                first = false;
                Intake intake = handler.intake(head);
                Call call = take(head, intake, in, out);
                switch (intake.manner()) {
                    case CUT, RESET -> {
                        handler.lost(call);
                        peer.setSoLinger(intake.manner() == Intake.Manner.RESET, 0);
                        return;
                    }
                    case STALL -> closed.await();
                    default -> {}
                }
                if (!write(call, handler.answer(call), peer, out) || intake.manner() == Intake.Manner.ANSWER) {
                    return;
                }
            }
        } catch (IOException | InterruptedException e) {
            // The client has gone, or the test is over.
        } finally {
            open.remove(peer);
        }
    }

    private static @Nullable Call read(InputStream in) throws IOException {
        String line = line(in);
        if (line == null) {
            return null;
        }
        String[] request = line.split(" ", 3);
        if (request.length != 3 || !request[2].equals("HTTP/1.1")) {
            throw new IOException("not HTTP");
        }
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        return new Call(request[0], request[1], headers, new byte[0]);
    }

    private static Call take(Call head, Intake intake, InputStream in, OutputStream out) throws IOException {
        boolean mute = intake.manner() == Intake.Manner.MUTE;
        boolean whole = mute || intake.manner() == Intake.Manner.WHOLE;
        if (!mute && head.headers().containsKey("expect") && (whole || intake.after() > 0)) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
        }
        if (head.headers().containsKey("transfer-encoding")) {
            return new Call(head.method(), head.target(), head.headers(), chunks(in));
        }
        int length = Integer.parseInt(head.headers().getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(whole ? length : Math.min(length, intake.after()));
        return new Call(head.method(), head.target(), head.headers(), body);
    }

    /** A body whose length nobody said (RFC 9112, section 7.1). */
    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (String size = line(in); size != null && !size.equals("0"); size = line(in)) {
            body.writeBytes(in.readNBytes(Integer.parseInt(size, 16)));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
            }
            line.write(b);
        }
        return null;
    }

    /** Whether the connection can be used again. */
    private boolean write(Call call, Reply reply, Socket peer, OutputStream out)
            throws IOException, InterruptedException {
        if (reply.delivery() == Reply.Delivery.SILENT) {
            closed.await();
        }
        if (reply.delivery() == Reply.Delivery.GONE || reply.delivery() == Reply.Delivery.SILENT) {
            return false;
        }
        StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " Test\r\n");
        reply.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        if (!reply.headers().containsKey("Content-Length") && !reply.headers().containsKey("Transfer-Encoding")) {
            head.append("Content-Length: " + reply.body().length + "\r\n");
        }
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        boolean whole = reply.delivery() == Reply.Delivery.WHOLE;
        if (!call.method().equals("HEAD")) {
            out.write(reply.body(), 0, whole ? reply.body().length : reply.at());
        }
        out.flush();
        int piece = reply.delivery() == Reply.Delivery.TRICKLE ? 1 : reply.delivery() == Reply.Delivery.CREEP ? 100 : 0;
        for (int i = reply.at(); piece > 0 && i < reply.body().length; i += piece) {
            if (closed.await(20, TimeUnit.MILLISECONDS)) {
                return false;
            }
            out.write(reply.body(), i, Math.min(piece, reply.body().length - i));
            out.flush();
        }
        if (reply.delivery() == Reply.Delivery.STALL) {
            closed.await();
        }
        if (reply.delivery() == Reply.Delivery.RESET) {
            peer.setSoLinger(true, 0);
        }
        return whole;
    }
}
