// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine.socket;

import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.secret.PeerText;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An answer of an engine, whose body is read while it comes. */
public final class EngineResponse implements Closeable {

    private static final int MAX_HEADERS = 200;
    private static final int MAX_INTERIM = 20;

    private final EngineChannel channel;
    private final int status;
    private final Map<String, String> headers;
    private final InputStream body;

    private EngineResponse(EngineChannel channel, int status, Map<String, String> headers, InputStream rest)
            throws IOException {
        this.channel = channel;
        this.status = status;
        this.headers = headers;
        this.body = body(rest);
    }

    /** Reads the head of the answer (RFC 9112, section 4). */
    static EngineResponse read(EngineChannel channel) throws IOException {
        channel.limit(true);
        InputStream in = new BufferedInputStream(channel.input());
        HttpLines lines = new HttpLines(in);
        int status = status(lines.next());
        Map<String, String> headers = headers(lines);
        for (int interim = 1; status / 100 == 1; interim++) {
            if (interim > MAX_INTERIM) {
                throw new IOException("the answer is not valid HTTP: its head has no end");
            }
            status = status(lines.next());
            headers = headers(lines);
        }
        channel.limit(false);
        return new EngineResponse(channel, status, headers, in);
    }

    public int status() {
        return status;
    }

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** @param name in lower case */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    public InputStream body() {
        return body;
    }

    /** The body as a whole, 4 MiB at the most. */
    public byte[] document() throws IOException {
        channel.limit(true);
        byte[] document = body.readNBytes(Json.MAX_BYTES + 1);
        if (document.length > Json.MAX_BYTES) {
            throw new IOException("the answer has more than " + Json.MAX_BYTES + " bytes");
        }
        return document;
    }

    /** What the engine has to say about a request that failed. */
    public String message() throws IOException {
        channel.limit(true);
        byte[] beginning = body.readNBytes(Json.MAX_BYTES);
        String text = new String(beginning, StandardCharsets.UTF_8).strip();
        try {
            String message = Json.text(Json.parse(beginning, "error"), "message");
            text = message == null ? text : message;
        } catch (MalformedDocumentException e) {
            // A proxy speaks plain text, and so do old engines.
        }
        return PeerText.show(text) + " (HTTP status " + status + ")";
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static int status(String line) throws IOException {
        String[] parts = line.split(" ", 3);
        if (parts.length < 2 || !parts[0].startsWith("HTTP/1.") || !parts[1].matches("[1-5][0-9][0-9]")) {
            throw new IOException("what answers is not a container engine: it does not speak HTTP/1.1");
        }
        return Integer.parseInt(parts[1]);
    }

    private static Map<String, String> headers(HttpLines lines) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        int count = 0;
        for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
            int colon = line.indexOf(':');
            count++;
            if (colon < 1 || count > MAX_HEADERS) {
                throw new IOException("the answer is not valid HTTP: its head is malformed or too long");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private InputStream body(InputStream rest) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return HttpBody.chunked(rest);
        }
        String length = headers.get("content-length");
        if (length == null) {
            return status == 204 ? InputStream.nullInputStream() : rest;
        }
        return HttpBody.fixed(rest, length);
    }
}
