// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.build;

import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.export.BaseLayers;
import com.alinesno.container.layer.PackedLayer;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Image;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the plan of an image goes on top of: a base as it is, or what the stages of a Dockerfile have made on top of one.
 *
 * @param parts for each platform
 */
record Foundation(Map<Platform, Part> parts) {

    Foundation {
        parts = Map.copyOf(parts);
    }

    /**
     * The foundation of one platform.
     *
     * @param image all of it
     * @param base the base image at its bottom, or null where that is {@code scratch}
     * @param baseDigest what that base is known by for the platform, or null where it is known by nothing
     * @param made the topmost layers of {@code image}, those that this build has made; the lowest first
     */
    record Part(
            Image image, @Nullable BaseImage base, @Nullable Digest baseDigest, List<PackedLayer> made) {

        Part {
            made = List.copyOf(made);
        }

        /** The layers of the base, without those that only others may give out. */
        List<Descriptor> baseLayers() {
            List<Descriptor> all = image.manifest().layers();
            List<Descriptor> layers = new ArrayList<>();
            for (Descriptor layer : all.subList(0, all.size() - made.size())) {
                if (!layer.mediaType().isForeignLayer()) {
                    layers.add(layer);
                }
            }
            return layers;
        }
    }

    Part of(Platform platform) {
        return Objects.requireNonNull(parts.get(platform));
    }

    /** The base that all platforms have, or null where they have none, or several. */
    @Nullable
    BaseImage commonBase() {
        BaseImage common = null;
        for (Part part : parts.values()) {
            BaseImage base = part.base();
            if (base == null || (common != null && !isSame(common, base))) {
                return null;
            }
            common = base;
        }
        return common;
    }

    private static boolean isSame(BaseImage one, BaseImage other) {
        return one == other
                || (one.name().equals(other.name())
                        && one.digest() != null
                        && Objects.equals(one.digest(), other.digest()));
    }

    /** Where layers of bases are that the store may lack. */
    BaseLayers below() {
        Map<Digest, BaseImage> owners = new HashMap<>();
        for (Part part : parts.values()) {
            BaseImage base = part.base();
            if (base != null) {
                part.baseLayers().forEach(layer -> owners.putIfAbsent(layer.digest(), base));
            }
        }
        BaseImage common = commonBase();
        ImageReference reference = common == null ? null : common.reference();
        return new BaseLayers(reference, owners.keySet(), layer -> {
            BaseImage owner = owners.get(layer.digest());
            if (owner == null) {
                throw new IOException(layer.digest() + " is no layer of a base");
            }
            return owner.blobs().open(layer);
        });
    }
}
