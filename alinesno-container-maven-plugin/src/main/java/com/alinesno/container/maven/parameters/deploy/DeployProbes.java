// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters.deploy;

import com.alinesno.container.health.ProbeRequest;
import com.alinesno.container.maven.binding.Default;
import com.alinesno.container.maven.binding.Matches;
import org.jspecify.annotations.Nullable;

/**
 * How it is found out whether a container works.
 *
 * @param none leaves all checks out
 * @param readiness the path that tells whether requests may be sent. Null means what the service has
 * @param liveness the path that tells whether a restart is needed. Null means what the service has
 * @param startSeconds how long the start may take
 */
public record DeployProbes(
        boolean none,

        @Matches(value = "/\\S*", expected = "a path that begins with a slash") @Nullable
        String readiness,

        @Matches(value = "/\\S*", expected = "a path that begins with a slash") @Nullable
        String liveness,

        @Default("300") int startSeconds) {

    /** @throws IllegalArgumentException when there are to be checks and none, or one and the same for both */
    public DeployProbes {
        if (none && (readiness != null || liveness != null)) {
            throw new IllegalArgumentException("has both <none> and a path");
        }
        if (readiness != null && readiness.equals(liveness)) {
            throw new IllegalArgumentException(
                    "has one path for both: what makes the service unready would have it restarted");
        }
    }

    ProbeRequest toRequest() {
        return new ProbeRequest(none, readiness, liveness, startSeconds);
    }
}
