// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base.image;

import com.alinesno.container.oci.BlobSource;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Image;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Platform;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The image that others are built on, the same view whatever it was read from. Its documents have been read and
 * checked; its layers are where they were, and come when they are asked for. Safe for use by many threads.
 */
public final class BaseImage {

    private final String name;
    private final @Nullable Digest digest;
    private final @Nullable ImageReference reference;
    private final Map<Platform, Image> images;
    private final ImageContent content;

    public BaseImage(
            String name,
            @Nullable Digest digest,
            @Nullable ImageReference reference,
            Map<Platform, Image> images,
            ImageContent content) {
        this.name = name;
        this.digest = digest;
        this.reference = reference;
        this.images = Map.copyOf(images);
        this.content = content;
    }

    /** The name as the user gave it. */
    public String name() {
        return name;
    }

    /**
     * The digest of the index or manifest that the name stood for, or null for {@code scratch} and for what was made here
     * and has no name elsewhere. An archive of
     * {@code docker save} has no manifest; it is known by the one that was made for it.
     */
    public @Nullable Digest digest() {
        return digest;
    }

    /** Where the image is in a registry, from which a push there can mount its layers; null for other sources. */
    public @Nullable ImageReference reference() {
        return reference;
    }

    /**
     * The image for one of the platforms that were asked for. Its {@link Image#blobs()} fetch what is not at hand, and
     * verify it, when it is opened.
     *
     * @throws IllegalArgumentException when the request did not ask for this platform
     */
    public Image image(Platform platform) {
        Image image = images.get(platform);
        if (image == null) {
            throw new IllegalArgumentException("the base image was not opened for " + platform);
        }
        return image;
    }

    /** Tells which layers are going to be {@linkplain #fetch fetched}, for those who wait want to know how much is to come. */
    public void expect(Collection<Descriptor> layers) {
        content.expect(layers);
    }

    /**
     * Makes sure that a layer is in the store, and sound. Several threads may fetch several layers at the same time.
     * Foreign layers are left alone.
     *
     * @throws IOException when it cannot be had, or is not what its descriptor says
     */
    public void fetch(Descriptor layer) throws IOException {
        if (!layer.mediaType().isForeignLayer()) {
            content.fetch(layer);
        }
    }

    /** The layers: opening one puts it into the store, and verifies it, where it is not there yet. */
    public BlobSource blobs() {
        return content;
    }
}
