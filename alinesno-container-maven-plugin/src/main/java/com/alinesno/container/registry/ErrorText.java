// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import com.alinesno.container.oci.Json;
import com.alinesno.container.oci.MalformedDocumentException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** What an error answer says, cut to what fits a message and rid of secrets. */
final class ErrorText {

    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_SHOWN = 1024;
    private static final Pattern SECRET = Pattern.compile(
            "(?i)\\b(_state|sig|signature|token|access_token|password|secret|x-amz-[a-z-]+|authorization)"
                    + "(\"?\\s*[=:]\\s*\"?)[^\\s&\"'<>,}]+");

    private ErrorText() {}

    /** Reads the body of an error, as far as it is worth, and closes the response. */
    static String read(Response response) {
        try (response) {
            byte[] body = response.body().readNBytes(MOST_BYTES);
            return shorten(hideSecrets(words(body)));
        } catch (IOException e) {
            return "";
        }
    }

    /** The address without user info and without its query, which is where storage services put their signatures. */
    static String redact(URI uri) {
        StringBuilder shown = new StringBuilder();
        if (uri.getScheme() != null) {
            shown.append(uri.getScheme()).append(':');
        }
        if (uri.getHost() != null) {
            shown.append("//").append(uri.getHost());
            shown.append(uri.getPort() < 0 ? "" : ":" + uri.getPort());
        }
        shown.append(uri.getRawPath() == null ? "" : uri.getRawPath());
        return shorten(shown + (uri.getRawQuery() == null ? "" : "?(hidden)"));
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

    private static String hideSecrets(String text) {
        return SECRET.matcher(text).replaceAll("$1$2(hidden)");
    }

    /** The text on one line, cut to what fits a message. */
    static String shorten(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= MOST_SHOWN ? line : line.substring(0, MOST_SHOWN) + "…";
    }
}
