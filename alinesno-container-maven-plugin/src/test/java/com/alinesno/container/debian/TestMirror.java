// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian;

import com.alinesno.container.oci.Digest;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A Debian archive on a loopback address, signed by a test key, that can misbehave. */
final class TestMirror implements AutoCloseable {

    /** When the archive was signed; it is valid for a week. */
    static final Instant SIGNED = Instant.parse("2026-06-01T08:00:00Z");

    static final Instant NOW = Instant.parse("2026-06-02T08:00:00Z");

    private static final String ROOT = "/debian/";

    private final TestKey key;
    private final HttpServer server;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final Map<String, List<Fault>> faults = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private @Nullable String otherForm;

    /** What the mirror does in place of sending a file. */
    enum Fault {
        DAMAGED,
        CUT_SHORT,
        BUSY
    }

    TestMirror(TestKey key) throws IOException {
        this.key = key;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/debian";
    }

    /** What was asked for, below the archive's root, in the order in which it was. */
    List<String> requests() {
        return requests;
    }

    /** The next requests for a path are answered like this, one after the other. */
    void misbehave(String path, Fault... next) {
        faults.put(path, new CopyOnWriteArrayList<>(next));
    }

    void remove(String path) {
        files.remove(path);
    }

    /** The mirror shows everything as it was when {@link #state} was asked. */
    void show(Map<String, byte[]> state) {
        files.clear();
        files.putAll(state);
    }

    /** All files as they are. */
    Map<String, byte[]> state() {
        return Map.copyOf(files);
    }

    /** The index of one architecture is another one than was signed, whatever it is asked by. */
    void replaceIndex(String suite, String architecture) {
        files.replaceAll((path, content) -> path.startsWith("dists/" + suite + "/main/binary-" + architecture + "/")
                ? "another index".getBytes(StandardCharsets.UTF_8)
                : content);
    }

    /** Publishes a release with its packages, and an empty suite of updates. */
    void publish(String suite, List<String> architectures, List<TestDeb> packages) throws IOException {
        Map<String, byte[]> indexes = new TreeMap<>();
        Map<String, byte[]> none = new TreeMap<>();
        for (String architecture : architectures) {
            StringBuilder index = new StringBuilder();
            for (TestDeb one : packages) {
                if (List.of(architecture, "all").contains(one.architecture())) {
                    index.append(one.paragraph());
                    files.put(one.pool(), one.bytes());
                }
            }
            String path = "main/binary-" + architecture + "/Packages.gz";
            indexes.put(path, gzip(index.toString()));
            none.put(path, gzip(""));
        }
        publishSuite(suite, architectures, indexes);
        publishSuite(suite + "-updates", architectures, none);
        // No two of them alike, for what is known by its content is not asked for again.
        none.replaceAll((path, empty) -> gzip("\n".repeat(1 + path.indexOf("arm"))));
        publishSuite(suite + "-security", architectures, none);
    }

    /** Signs further forms of all indexes that the mirror does not have in truth. */
    void publishAlsoAs(String name) {
        otherForm = name;
    }

    private void publishSuite(String suite, List<String> architectures, Map<String, byte[]> indexes) {
        StringBuilder text = new StringBuilder("Origin: Debian\nSuite: test\nCodename: " + suite
                + "\nDate: Mon, 01 Jun 2026 08:00:00 UTC\nValid-Until: Mon, 8 Jun 2026 08:00:00 UTC\n"
                + "Acquire-By-Hash: yes\nArchitectures: all " + String.join(" ", architectures)
                + "\nComponents: main\nSHA256:\n");
        indexes.forEach((path, content) -> {
            String hash = Digest.of(content).hex();
            text.append(' ').append(hash).append(' ').append(content.length).append(' ');
            text.append(path).append('\n');
            if (otherForm != null) {
                String other = path.substring(0, path.lastIndexOf('/') + 1) + otherForm;
                text.append(' ')
                        .append(Digest.of(hash.getBytes(StandardCharsets.UTF_8)).hex());
                text.append(" 7 ").append(other).append('\n');
                files.put("dists/" + suite + "/" + other, "another".getBytes(StandardCharsets.UTF_8));
            }
            String directory = "dists/" + suite + "/" + path.substring(0, path.lastIndexOf('/'));
            files.put(directory + "/by-hash/SHA256/" + hash, content);
        });
        files.put(
                "dists/" + suite + "/InRelease",
                key.sign(text.toString(), SIGNED).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(ROOT.length());
            requests.add(path);
            byte[] content = files.get(path);
            List<Fault> next = faults.getOrDefault(path, List.of());
            if (content == null) {
                exchange.sendResponseHeaders(404, -1);
            } else if (!next.isEmpty()) {
                send(exchange, content, next.remove(0));
            } else {
                exchange.sendResponseHeaders(200, content.length);
                exchange.getResponseBody().write(content);
            }
        }
    }

    private static void send(HttpExchange exchange, byte[] content, Fault fault) throws IOException {
        switch (fault) {
            case BUSY -> exchange.sendResponseHeaders(503, -1);
            case DAMAGED -> {
                byte[] damaged = content.clone();
                damaged[damaged.length / 2] ^= 1;
                exchange.sendResponseHeaders(200, damaged.length);
                exchange.getResponseBody().write(damaged);
            }
            case CUT_SHORT -> {
                exchange.sendResponseHeaders(200, content.length);
                exchange.getResponseBody().write(content, 0, content.length / 2);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
