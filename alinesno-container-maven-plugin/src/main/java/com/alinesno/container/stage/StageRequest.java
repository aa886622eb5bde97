// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.context.ContextDirectory;
import com.alinesno.container.dockerfile.plan.Plan;
import com.alinesno.container.layer.LayerCompression;
import java.time.Instant;
import java.util.Map;

/**
 * A plan to be run.
 *
 * @param plan what is to be done, for one platform
 * @param context the main context
 * @param contexts further file systems, by the names that the Dockerfile has for them
 * @param bases opens images
 * @param downloads fetches what {@code ADD} names by an address
 * @param created when the image is said to be made
 * @param modified the time of files that come from contexts, and of directories that are made for them
 * @param compression how layers are packed
 * @param commands how {@code RUN} is executed
 */
public record StageRequest(
        Plan plan,
        ContextDirectory context,
        Map<String, NamedContext> contexts,
        Bases bases,
        Downloads downloads,
        Instant created,
        Instant modified,
        LayerCompression compression,
        CommandSettings commands) {

    public StageRequest {
        contexts = Map.copyOf(contexts);
    }
}
