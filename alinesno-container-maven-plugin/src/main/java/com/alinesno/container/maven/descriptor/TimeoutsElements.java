// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.descriptor;

import org.apache.maven.plugins.annotations.Parameter;

/**
 * What can stand in {@code <timeouts>}. Timeouts of requests to registries; zero is none. What is null is
 * {@code <httpTimeout>}.
 */
@SuppressWarnings("unused")
public class TimeoutsElements {

    /** Until a connection stands. */
    @Parameter(property = "alinesno.container.timeouts.connect")
    private String connect;

    /** From the end of a request to the beginning of its answer; five times that where an upload ends. */
    @Parameter(property = "alinesno.container.timeouts.response")
    private String response;

    /** Between any two pieces of a transfer. */
    @Parameter(property = "alinesno.container.timeouts.idle")
    private String idle;
}
