// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export;

import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a build has made. All of it is in the store, the documents too; only foreign layers are not.
 *
 * @param names every name with its tag that the image goes by; at least one
 * @param root points at the index, or at the manifest where there is one platform and no index
 * @param images the image for each platform, in the order of the index; at least one
 * @param store where the blobs are
 */
public record BuiltImage(List<ImageReference> names, Descriptor root, List<PlatformImage> images, BlobStore store) {

    public BuiltImage {
        names = names.stream().map(BuiltImage::tagged).distinct().toList();
        images = List.copyOf(images);
        if (names.isEmpty() || images.isEmpty()) {
            throw new IllegalArgumentException("an image needs a name and a platform");
        }
    }

    /**
     * Every blob once, the root first.
     *
     * @throws IOException when one is not in the store, or is damaged there
     */
    Collection<Descriptor> blobs() throws IOException {
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

    /** @throws IOException when the blob is not in the store, or is damaged there */
    void requireStored(Descriptor blob) throws IOException {
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

    /** The name with nothing left out, Docker Hub neither: what containerd, Podman and archives go by. */
    static String fullName(ImageReference name) {
        return name.registry() + "/" + name.repository() + ":" + name.tagOrLatest();
    }
}
