// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import com.alinesno.container.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * An answer whose body is still to be read.
 *
 * @param status the HTTP status
 * @param headers its headers
 * @param uri where it came from
 * @param route how that host was reached
 * @param body its body, which must be closed
 */
public record Response(int status, HttpHeaders headers, URI uri, Scheme route, InputStream body)
        implements AutoCloseable {

    private static final int MOST_DISCARDED = 64 * 1024;

    public @Nullable String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    /** The length in bytes that the header announces, or -1 where it announces none. */
    public long contentLength() {
        return headers.firstValueAsLong("Content-Length").orElse(-1);
    }

    /** The media type without its parameters, or an empty text. */
    public String contentType() {
        String type = header("Content-Type");
        return type == null ? "" : type.split(";", 2)[0].strip();
    }

    /** How long {@code Retry-After} asks us to wait, or null; a date counts from the answer's own {@code Date}. */
    public @Nullable Duration retryAfter() {
        String asked = header("Retry-After");
        String now = header("Date");
        if (asked == null) {
            return null;
        }
        try {
            if (asked.strip().matches("[0-9]{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(asked.strip()));
            }
            Duration until = now == null ? null : Duration.between(date(now), date(asked));
            return until == null || until.isNegative() ? null : until;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static ZonedDateTime date(String text) {
        return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
    }

    /**
     * Checks what the registry says that it has stored. It need not say anything.
     *
     * @throws RefusedException when it is something else than was sent
     */
    public void requireDigest(Digest expected) throws RefusedException {
        String told = header("Docker-Content-Digest");
        if (told != null && told.startsWith(expected.algorithm() + ":") && !told.equals(expected.toString())) {
            throw new RefusedException("it stored " + ErrorText.shorten(told) + " instead of " + expected);
        }
    }

    /**
     * The body as a whole.
     *
     * @param most the most bytes that it may have
     * @param what its name for the message, such as {@code the manifest}
     * @throws RefusedException when it has more
     * @throws java.net.http.HttpTimeoutException when it takes more time than so many bytes need on a slow line
     */
    public byte[] document(int most, String what) throws IOException {
        if (contentLength() > most) {
            throw new RefusedException(what + " has more than " + most + " bytes");
        }
        byte[] document = beginning(most + 1);
        if (document.length > most) {
            throw new RefusedException(what + " has more than " + most + " bytes");
        }
        return document;
    }

    /** The body, or its first {@code most} bytes where it has more. */
    byte[] beginning(int most) throws IOException {
        limitTo(most);
        return body.readNBytes(most);
    }

    /** From now on the body must come in the time that a document of {@code most} bytes takes. */
    public void limitTo(int most) {
        if (body instanceof BodyStream stream) {
            stream.limitTo(most);
        }
    }

    /** Reads the rest, where it is short, so that the connection can be used again, and closes the response. */
    public void discard() throws IOException {
        try (body) {
            limitTo(MOST_DISCARDED);
            body.skip(MOST_DISCARDED);
        }
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
