// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine;

import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.secret.PeerText;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** What an engine tells while it loads an image: one JSON object a line. A failure comes there, after status 200. */
final class LoadProgress {

    private static final int MAX_LINE = 1 << 20;

    /** How containerd's image store says that it has the image, but cannot run it. */
    private static final String NOT_UNPACKED = "Error unpacking";

    private LoadProgress() {}

    /**
     * Reads to the end.
     *
     * @throws IOException with the engine's words when it failed; when the connection is cut
     */
    static void readAll(InputStream body, String engine) throws IOException {
        InputStream in = new BufferedInputStream(body);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                check(line.toByteArray(), engine);
                line.reset();
            } else if (line.size() < MAX_LINE) {
                line.write(b);
            }
        }
        check(line.toByteArray(), engine);
    }

    private static void check(byte[] line, String engine) throws IOException {
        String failure;
        try {
            failure = failure(Json.parse(line, "progress of the engine"));
        } catch (MalformedDocumentException e) {
            // Not ours to judge: whether the image is there in the end is asked anyway.
            return;
        }
        if (failure != null) {
            throw new IOException(engine + " could not load the image: " + PeerText.show(failure));
        }
    }

    private static @Nullable String failure(ObjectNode line) {
        ObjectNode detail = Json.child(line, "errorDetail");
        String message = detail == null ? null : Json.text(detail, "message");
        if (message != null) {
            return message;
        }
        String stream = Json.text(line, "stream");
        return stream != null && stream.startsWith(NOT_UNPACKED) ? stream : Json.text(line, "error");
    }
}
