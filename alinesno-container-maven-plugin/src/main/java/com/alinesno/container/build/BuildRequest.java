// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.build;

import com.alinesno.container.layer.LayerCompression;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.ManifestFormat;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.plan.ImagePlan;
import java.util.List;
import java.util.Map;

/**
 * One image to be built, for one or more platforms.
 *
 * @param names what it is to be called; the first is the name that messages use
 * @param platforms for which it is built, in the order of the index; never empty
 * @param plan what comes on top of the base
 * @param compression how its layers are compressed; those of the base stay as they are
 * @param format the family of media types
 * @param annotations of the manifests and the index, without those that name the base
 * @param namesBase whether annotations name the base, where none of {@code annotations} does
 * @param fetchBase whether the layers of the base are wanted in the store; otherwise they stay where they are until
 *     somebody opens them
 * @param volumeDirectories whether the image has a directory for each volume of the plan, which its user can write to
 * @param firesTriggers whether triggers of the base ({@code ONBUILD}) fire; otherwise the image passes them on
 */
public record BuildRequest(
        List<ImageReference> names,
        List<Platform> platforms,
        ImagePlan plan,
        LayerCompression compression,
        ManifestFormat format,
        Map<String, String> annotations,
        boolean namesBase,
        boolean fetchBase,
        boolean volumeDirectories,
        boolean firesTriggers) {

    public BuildRequest {
        names = List.copyOf(names);
        platforms = List.copyOf(platforms);
        annotations = Map.copyOf(annotations);
        if (names.isEmpty() || platforms.isEmpty()) {
            throw new IllegalArgumentException("an image needs a name and a platform");
        }
    }
}
