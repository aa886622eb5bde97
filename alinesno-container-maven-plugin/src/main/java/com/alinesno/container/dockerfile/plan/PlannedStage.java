// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.plan;

import com.alinesno.container.dockerfile.syntax.SourceLine;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Platform;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One stage with every word of it expanded.
 *
 * @param number its place among the stages of the file, from 0; what {@link StageBase.Stage} and {@link CopySource.Stage} refer to
 * @param name its name, or null where it has none
 * @param at its {@code FROM}
 * @param platform what its commands run on
 * @param base what it starts from
 * @param steps triggers of the base ({@code ONBUILD}) first, then its own lines
 * @param config the configuration after the last step. Its history and its layers are those of the base image, and whoever runs the
 *     steps adds to them; for a stage on another stage that is the base of the lowest one
 */
public record PlannedStage(
        int number,
        @Nullable String name,
        SourceLine at,
        Platform platform,
        StageBase base,
        List<Step> steps,
        ImageConfig config) {

    public PlannedStage {
        steps = List.copyOf(steps);
    }
}
