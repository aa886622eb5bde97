// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.health;

import org.jspecify.annotations.Nullable;

/**
 * The checks of a container. Readiness and liveness are never the same check: what makes a service unready, such as a
 * database that is away, must not have all its containers restarted.
 *
 * @param startup succeeds once the program has started; the others wait for it
 * @param readiness succeeds while requests may be sent
 * @param liveness fails when only a restart helps, or null where nothing tells
 * @param startSeconds how long the start may take
 */
public record Probes(
        Probe startup, Probe readiness, @Nullable Probe liveness, int startSeconds) {}
