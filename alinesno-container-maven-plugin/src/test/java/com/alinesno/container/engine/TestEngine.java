// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine;

import com.alinesno.container.engine.socket.EngineAddress;
import com.alinesno.container.engine.socket.HttpBody;
import com.alinesno.container.engine.socket.HttpLines;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** What listens on a Unix domain socket in place of an engine: well behaved or not, as its answers are. */
public final class TestEngine implements AutoCloseable {

    /** How a request is answered; the connection is closed afterwards. */
    public interface Answer {
        void to(Call call) throws IOException, InterruptedException;
    }

    private final Path path;
    private final ServerSocketChannel socket;
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    public TestEngine(Path path) throws IOException {
        this.path = path;
        this.socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path));
        start(this::accept);
    }

    /** Answers requests such as {@code GET /info}, whatever follows that, with the latest that fits. */
    public TestEngine on(String request, Answer answer) {
        synchronized (answers) {
            answers.remove(request);
            answers.put(request, answer);
        }
        return this;
    }

    /** Answers with one JSON document. */
    public TestEngine on(String request, int status, String document) {
        return on(request, call -> call.reply(status, "Content-Type: application/json", document));
    }

    public Path path() {
        return path;
    }

    public EngineAddress address() {
        return EngineAddress.unix(path);
    }

    /** The method and target of every request so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        socket.close();
        for (SocketChannel each : open) {
            each.close();
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "test-engine");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (true) {
            try {
                SocketChannel accepted = socket.accept();
                open.add(accepted);
                start(() -> serve(accepted));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(SocketChannel peer) {
        try (peer) {
            Call call = new Call(peer);
            requests.add(call.request);
            answer(call.request).to(call);
        } catch (IOException | InterruptedException e) {
            // The other side has gone, or the test is over.
        } finally {
            open.remove(peer);
        }
    }

    private Answer answer(String request) {
        Answer found = call -> call.reply(404, "Content-Type: application/json", "{\"message\":\"page not found\"}");
        synchronized (answers) {
            for (Map.Entry<String, Answer> each : answers.entrySet()) {
                found = request.startsWith(each.getKey()) ? each.getValue() : found;
            }
        }
        return found;
    }

    /** One request, of which the head has been read. */
    public final class Call {

        public final String request;
        final Map<String, String> headers = new TreeMap<>();
        final InputStream in;
        public final OutputStream out;

        private final SocketChannel peer;

        private Call(SocketChannel peer) throws IOException {
            this.peer = peer;
            in = new BufferedInputStream(Channels.newInputStream(peer));
            out = Channels.newOutputStream(peer);
            HttpLines lines = new HttpLines(in);
            String[] parts = lines.next().split(" ", 3);
            request = parts[0] + " " + parts[1];
            for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }

        /** The body of the request, without its framing. */
        public InputStream body() throws IOException {
            return "chunked".equals(headers.get("transfer-encoding"))
                    ? HttpBody.chunked(in)
                    : HttpBody.fixed(in, headers.getOrDefault("content-length", "0"));
        }

        public void reply(int status, String header, String body) throws IOException {
            byte[] content = body.getBytes(StandardCharsets.UTF_8);
            send("HTTP/1.1 " + status + " Test\r\n" + header + "\r\nContent-Length: " + content.length + "\r\n\r\n");
            out.write(content);
        }

        public void send(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }

        public void hangUp() throws IOException {
            peer.close();
        }

        /** Neither reads nor answers any more, until the test is over. */
        public void hang() throws InterruptedException {
            closed.await();
        }
    }
}
