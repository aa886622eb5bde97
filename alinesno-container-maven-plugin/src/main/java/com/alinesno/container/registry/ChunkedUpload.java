// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import com.alinesno.container.http.Payload;
import com.alinesno.container.http.Response;
import com.alinesno.container.http.StatusException;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A blob in pieces, in their order (OCI distribution specification 1.1, <i>pushing a blob in chunks</i>). After a break
 * it goes on where the registry says that it is, if the registry still knows.
 */
final class ChunkedUpload {

    /** Lengths in bytes: proxies in front of registries have limits like 100, 10 and 1 MB. */
    private static final long[] LENGTHS = {64L << 20, 8L << 20, 1L << 19};

    private static final Pattern RANGE = Pattern.compile("(?:bytes=)?0-([0-9]{1,18})");

    private final RegistrySession session;
    private final Payload content;
    private final String scope;
    private int choice;
    private long least = 1;
    private long position;
    private @Nullable URI last;

    /** @param content the whole blob */
    ChunkedUpload(RegistrySession session, Payload content, String scope) {
        this.session = session;
        this.content = content;
        this.scope = scope;
    }

    /** Takes smaller pieces from now on, unless these are the smallest that the registry takes. */
    boolean takeSmaller() {
        boolean possible = choice + 1 < LENGTHS.length && length() > least;
        choice += possible ? 1 : 0;
        return possible;
    }

    /** Notes the answer that began an upload. */
    void begin(Response begun) {
        position = 0;
        String told = begun.header("OCI-Chunk-Min-Length");
        least = told != null && told.matches("[0-9]{1,10}") ? Math.max(1, Long.parseLong(told)) : 1;
    }

    /** Where an upload that broke goes on, or null where it must begin again. */
    @Nullable
    URI resume() throws IOException {
        URI interrupted = last;
        last = null;
        if (interrupted == null) {
            return null;
        }
        try (Response response = session.send(new RegistrySession.Call("GET", interrupted, Map.of(), null, scope))) {
            response.discard();
            long there = told(response);
            if (there < 0 || there > content.total()) {
                return null;
            }
            position = there;
            return response.header("Location") == null ? interrupted : session.location(response);
        } catch (StatusException e) {
            return null;
        }
    }

    /** Sends what is missing and returns where the upload is to be completed. */
    URI send(URI upload) throws IOException {
        URI next = upload;
        while (position < content.total()) {
            last = next;
            next = sendPiece(next, content.part(position, length()));
        }
        last = null;
        return next;
    }

    private URI sendPiece(URI upload, Payload piece) throws IOException {
        long end = position + piece.length();
        Map<String, String> headers =
                Map.of("Content-Type", "application/octet-stream", "Content-Range", position + "-" + (end - 1));
        try (Response response = session.send(new RegistrySession.Call("PATCH", upload, headers, piece, scope))) {
            response.discard();
            // Not what it says in Range: some registries tell the piece's length there. The digest is checked in the
            // end.
            position = end;
            return session.location(response);
        }
    }

    private long length() {
        return Math.max(LENGTHS[choice], least);
    }

    /** How many bytes the registry says that it has, or -1 where it does not say. */
    private static long told(Response response) {
        String range = response.header("Range");
        Matcher matcher = RANGE.matcher(range == null ? "" : range);
        if (!matcher.matches()) {
            return -1;
        }
        // Nothing is written like one byte.
        long end = Long.parseLong(matcher.group(1));
        return end == 0 ? 0 : end + 1;
    }
}
