// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.extension;

import com.alinesno.container.oci.ManifestFormat;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.plan.ImagePlan;
import java.util.List;

/**
 * What extensions may change of an image that is about to be built.
 *
 * @param base what the image is put on, as users write it; {@code scratch} where that has no name
 * @param platforms for which it is built, in the order of the index; never empty
 * @param format the family of media types
 * @param plan what comes on top of the base
 */
public record ImageDraft(String base, List<Platform> platforms, ManifestFormat format, ImagePlan plan) {

    public ImageDraft {
        platforms = List.copyOf(platforms);
    }
}
