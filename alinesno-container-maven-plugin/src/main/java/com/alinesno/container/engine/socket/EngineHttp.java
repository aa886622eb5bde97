// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine.socket;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The little HTTP/1.1 that an engine's API needs, for {@code java.net.http} does not know Unix sockets. Every request
 * has a connection of its own, which costs nothing on a socket of the same machine.
 *
 * @param address where the engine listens
 * @param timeout how long it may be silent
 */
public record EngineHttp(EngineAddress address, Duration timeout) {

    public EngineResponse get(String target) throws IOException {
        return send("GET", target, null);
    }

    public EngineResponse post(String target) throws IOException {
        return send("POST", target, null);
    }

    /** Sends an archive while it is made. */
    public EngineResponse post(String target, ArchiveBody archive) throws IOException {
        return send("POST", target, archive);
    }

    private EngineResponse send(String method, String target, @Nullable ArchiveBody archive) throws IOException {
        EngineChannel channel = EngineChannel.open(address, timeout);
        try {
            OutputStream out = new BufferedOutputStream(channel.output());
            String body = archive == null
                    ? "Content-Length: 0\r\n"
                    : "Content-Type: application/x-tar\r\nTransfer-Encoding: chunked\r\n";
            String head =
                    method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + body + "\r\n";
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            if (archive == null) {
                out.flush();
            } else {
                sendBody(archive, out);
            }
            return EngineResponse.read(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** An engine that refuses the body may answer and hang up before it has it all: then its answer counts. */
    private static void sendBody(ArchiveBody archive, OutputStream out) throws IOException {
        ChunkedOutput chunks = new ChunkedOutput(out);
        try {
            archive.writeTo(chunks);
            chunks.finish();
        } catch (InterruptedIOException e) {
            // It has not hung up, so that waiting for an answer would end in the same timeout.
            throw e;
        } catch (IOException e) {
            if (!chunks.isBroken()) {
                throw e;
            }
        }
    }
}
