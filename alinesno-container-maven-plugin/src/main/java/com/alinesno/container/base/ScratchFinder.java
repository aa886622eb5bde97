// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.base.image.BaseRequest;
import com.alinesno.container.base.image.ImageContent;
import com.alinesno.container.base.image.ImageListing;
import com.alinesno.container.base.image.StoredContent;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Image;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Manifest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The image without layers and settings, which is nowhere. */
record ScratchFinder(BaseRequest request, BlobStore store) implements BaseFinder {

    @Override
    public BaseImage open() throws IOException {
        ImageContent content = new StoredContent(store);
        Map<Platform, Image> images = new LinkedHashMap<>();
        for (Platform platform : request.platforms()) {
            ImageConfig config = ImageConfig.empty(platform);
            Descriptor descriptor = Descriptor.of(MediaType.OCI_CONFIG, config.toBytes());
            Manifest manifest = new Manifest(MediaType.OCI_MANIFEST, descriptor, List.of(), Map.of());
            images.put(platform, new Image(Digest.of(manifest.toBytes()), manifest, config, content));
        }
        return new BaseImage(request.image(), null, null, images, content);
    }

    @Override
    public ImageListing list() {
        throw request.mistake("is not an image that can be read", "Name an image, an OCI layout or an archive.");
    }
}
