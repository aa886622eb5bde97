// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base.image;

import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Image;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Index;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.oci.Platform;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An image that was found.
 *
 * @param content where its documents and layers are
 */
public record LocatedImage(RootManifests roots, ImageContent content) {

    /**
     * The image for each platform that is asked for.
     *
     * @param reference its name in a registry, or null for one that is elsewhere
     */
    public BaseImage open(BaseRequest request, @Nullable ImageReference reference) throws IOException {
        Map<Platform, Image> images = new PlatformResolver(request, content).images(roots);
        return new BaseImage(request.image(), roots.digest(), reference, images, content);
    }

    /** The images for all platforms that it has. */
    public ImageListing list(BaseRequest request) throws IOException {
        List<ListedImage> images = new PlatformResolver(request, content).all(roots);
        Descriptor root = roots.candidates().get(0);
        if (roots.candidates().size() > 1) {
            return new ImageListing(request.image(), roots.digest(), MediaType.OCI_INDEX, Map.of(), images);
        }
        Map<String, String> annotations = root.mediaType().isIndex()
                ? Index.parse(content.document(root), root.mediaType()).annotations()
                : Map.of();
        return new ImageListing(request.image(), roots.digest(), root.mediaType(), annotations, images);
    }
}
