// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of a request, or a part of something longer. It is opened once for every time that it is sent.
 *
 * @param source the whole from its beginning
 * @param total the length of the whole in bytes
 * @param offset where in the whole the body begins, in bytes
 * @param length of the body in bytes, sent as {@code Content-Length}
 * @param care what the sending must mind
 */
public record Payload(Source source, long total, long offset, long length, Care care) {

    /** Opens the whole; the caller closes it. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    /** What the sending of a body must mind. */
    public enum Care {
        NONE,
        /** The body holds credentials. */
        SECRET,
        /** The peer may refuse it, and hang up on us before we have read why: it is asked first (RFC 9110, 10.1.1). */
        ASK_FIRST
    }

    public Payload(Source source, long total) {
        this(source, total, 0, total, Care.NONE);
    }

    public static Payload of(byte[] content) {
        return new Payload(() -> new ByteArrayInputStream(content), content.length);
    }

    public Payload with(Care other) {
        return new Payload(source, total, offset, length, other);
    }

    /** The part from {@code start} on, of at most {@code most} bytes. */
    public Payload part(long start, long most) {
        return new Payload(source, total, start, Math.min(most, total - start), care);
    }
}
