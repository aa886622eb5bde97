// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile;

import com.alinesno.container.oci.Platform;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a plan depends on besides the Dockerfile and its bases.
 *
 * @param target the stage to build, by name or number; null for the last one
 * @param arguments build arguments by name; those that the file does not declare change nothing but are reported
 * @param platform what the image is to run on
 * @param buildPlatform what this build runs on: {@code BUILDPLATFORM} and its parts
 * @param contexts build contexts by the names that the file uses
 * @param ignored whether the ignore file leaves a path of the main context out; the path is relative, with slashes
 * @param everyStage whether stages that the target does not reach are planned too, as checking a whole file needs it
 */
public record PlanRequest(
        @Nullable String target,
        Map<String, String> arguments,
        Platform platform,
        Platform buildPlatform,
        Map<String, BuildContext> contexts,
        Predicate<String> ignored,
        boolean everyStage) {

    public PlanRequest {
        arguments = Map.copyOf(arguments);
        contexts = Map.copyOf(contexts);
    }

    /** The last stage for a platform, built on the same platform, with nothing else given. */
    public static PlanRequest of(Platform platform) {
        return new PlanRequest(null, Map.of(), platform, platform, Map.of(), path -> false, false);
    }
}
