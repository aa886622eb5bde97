// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An attempt that was answered with a status that is not success. */
public final class StatusException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable Duration retryAfter;
    private final @Nullable String answeredBy;

    /**
     * @param detail what the answer says beyond its status, without secrets; may be empty
     * @param retryAfter how long the registry asks us to stay away, or null
     */
    public StatusException(int status, String detail, @Nullable Duration retryAfter) {
        this(status, detail, retryAfter, null);
    }

    /** @param answeredBy host and port of who answered in place of the registry, which sent us there; or null */
    public StatusException(int status, String detail, @Nullable Duration retryAfter, @Nullable String answeredBy) {
        super(detail);
        this.status = status;
        this.retryAfter = retryAfter;
        this.answeredBy = answeredBy;
    }

    public int status() {
        return status;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** Host and port of who answered in place of the registry, or null where that did. */
    public @Nullable String answeredBy() {
        return answeredBy;
    }
}
