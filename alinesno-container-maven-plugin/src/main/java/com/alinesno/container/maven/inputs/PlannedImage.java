// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.application.JavaImage;
import com.alinesno.container.oci.ManifestFormat;
import com.alinesno.container.plan.ImagePlan;
import org.jspecify.annotations.Nullable;

/**
 * The image of a project before anything is fetched or packed.
 *
 * @param target under which names and for which platforms it is built
 * @param base the name of the base, or null where nobody has named one
 * @param format the family of media types
 * @param plan what comes on top of the base
 * @param java the service in it, or null where there is none
 */
public record PlannedImage(
        ImageTarget target,
        @Nullable String base,
        ManifestFormat format,
        ImagePlan plan,
        @Nullable JavaImage java) {}
