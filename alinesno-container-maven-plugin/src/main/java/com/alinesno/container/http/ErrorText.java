// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.secret.KnownSecrets;
import com.alinesno.container.secret.PeerText;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What an error answer says, cut to what fits a message and rid of secrets. */
public final class ErrorText {

    private static final int MOST_BYTES = 64 * 1024;

    private static final KnownSecrets NOTHING = new KnownSecrets();

    private ErrorText() {}

    /**
     * Reads the body of an error, as far as it is worth and comes in time, and closes the response.
     *
     * @param sent what the host may repeat of what it was sent
     */
    public static String read(Response response, KnownSecrets sent) {
        try (response) {
            byte[] body = response.beginning(MOST_BYTES);
            return PeerText.show(words(body), sent);
        } catch (IOException e) {
            return "";
        }
    }

    /** The address without user info and without its query, which is where storage services put their signatures. */
    public static String redact(URI uri) {
        StringBuilder shown = new StringBuilder();
        if (uri.getScheme() != null) {
            shown.append(uri.getScheme()).append(':');
        }
        if (uri.getHost() != null) {
            shown.append("//").append(uri.getHost());
            shown.append(uri.getPort() < 0 ? "" : ":" + uri.getPort());
        }
        shown.append(uri.getRawPath() == null ? "" : uri.getRawPath());
        return PeerText.quote(shown + (uri.getRawQuery() == null ? "" : "?(hidden)"), NOTHING);
    }

    /** The codes and messages of the distribution specification's error document, or else the text as it is. */
    private static String words(byte[] body) {
        try {
            List<ObjectNode> errors = Json.children(Json.parse(body, "error"), "errors");
            StringBuilder words = new StringBuilder();
            for (ObjectNode error : errors) {
                String code = Json.text(error, "code");
                String message = Json.text(error, "message");
                words.append(words.isEmpty() ? "" : "; ").append(code == null ? "" : code);
                words.append(message == null ? "" : (code == null ? "" : ": ") + message);
            }
            if (!words.isEmpty()) {
                return words.toString();
            }
        } catch (MalformedDocumentException e) {
            return new String(body, StandardCharsets.UTF_8);
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The text on one line, cut to what fits a message. */
    static String shorten(String text) {
        return PeerText.quote(text, NOTHING);
    }
}
