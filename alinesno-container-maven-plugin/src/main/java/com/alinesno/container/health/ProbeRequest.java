// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.health;

import org.jspecify.annotations.Nullable;

/**
 * The checks that the user asks for.
 *
 * @param none whether there are to be none
 * @param readiness the path that tells whether requests may be sent, or null for what the service has
 * @param liveness the path that tells whether a restart is needed, or null for what the service has
 * @param startSeconds how long the start may take
 */
public record ProbeRequest(
        boolean none, @Nullable String readiness, @Nullable String liveness, int startSeconds) {}
