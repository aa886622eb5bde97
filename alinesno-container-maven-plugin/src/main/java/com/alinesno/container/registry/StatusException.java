// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.registry;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** An attempt that was answered with a status that is not success. */
final class StatusException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable Duration retryAfter;

    /**
     * @param detail what the answer says beyond its status, without secrets; may be empty
     * @param retryAfter how long the registry asks us to stay away, or null
     */
    StatusException(int status, String detail, @Nullable Duration retryAfter) {
        super(detail);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    int status() {
        return status;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
