// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.http;

import java.time.Duration;

/**
 * How long a registry may keep us waiting.
 *
 * @param connect for a connection to stand
 * @param response from the request to the header of its answer
 * @param idle between any two pieces of a body; a transfer that moves is never cut off, however long it takes
 */
public record Timeouts(Duration connect, Duration response, Duration idle) {

    /** 10 seconds to connect, 60 seconds for an answer, 60 seconds without progress. */
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(60));

    /** How many times as long an answer to an upload may take: registries on object stores copy the blob meanwhile. */
    private static final int COMMIT = 5;

    /** The time from the end of a request with this method to the header of its answer. */
    Duration response(String method) {
        return method.equals("PUT") ? response.multipliedBy(COMMIT) : response;
    }
}
