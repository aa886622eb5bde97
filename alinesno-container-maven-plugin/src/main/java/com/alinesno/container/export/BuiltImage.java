// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export;

import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a build has made. All of it is in the store, the documents too, but for layers of the base that nobody has asked for,
 * and for foreign layers.
 *
 * @param names every name with its tag that the image goes by; at least one
 * @param root points at the index, or at the manifest where there is one platform and no index
 * @param images the image for each platform, in the order of the index; at least one
 * @param store where the blobs are
 * @param base where those layers are that the store may lack
 */
public record BuiltImage(
        List<ImageReference> names, Descriptor root, List<PlatformImage> images, BlobStore store, BaseLayers base) {

    public BuiltImage {
        names = names.stream().map(BuiltImage::tagged).distinct().toList();
        images = List.copyOf(images);
        if (names.isEmpty() || images.isEmpty()) {
            throw new IllegalArgumentException("an image needs a name and a platform");
        }
    }

    /**
     * Every blob once, the root first; all of them are in the store then.
     *
     * @throws IOException when one is not there, or is damaged, and cannot be had again
     */
    public Collection<Descriptor> blobs() throws IOException {
        Map<Digest, Descriptor> blobs = new LinkedHashMap<>();
        blobs.put(root.digest(), root);
        for (PlatformImage image : images) {
            image.blobs().forEach(blob -> blobs.putIfAbsent(blob.digest(), blob));
        }
        for (Descriptor blob : blobs.values()) {
            requireStored(blob);
        }
        return blobs.values();
    }

    /** The image for one of its platforms. */
    public PlatformImage of(Platform platform) {
        return images.stream()
                .filter(image -> image.platform().equals(platform))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the image is not built for " + platform));
    }

    /**
     * Opens a blob, be it in the store or with the base.
     *
     * @throws IOException when it is in neither
     */
    public InputStream open(Descriptor blob) throws IOException {
        requireStored(blob);
        return store.open(blob);
    }

    /**
     * Sees to it that a blob is in the store.
     *
     * @throws IOException when it is not there, or is damaged, and the base has not got it
     */
    public void requireStored(Descriptor blob) throws IOException {
        if (store.contains(blob)) {
            return;
        }
        if (base.digests().contains(blob.digest())) {
            base.content().open(blob).close();
        }
        if (!store.contains(blob)) {
            throw new IOException(
                    "the cache " + store.root() + " has lost " + blob.digest() + " since it was built. Build again");
        }
    }

    private static ImageReference tagged(ImageReference name) {
        String tag = name.tagOrLatest();
        if (tag == null || name.digest() != null) {
            throw new IllegalArgumentException("what is built gets a tag, not a digest: " + name);
        }
        return name.withTag(tag);
    }
}
