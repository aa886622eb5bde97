// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.inspect;

import com.alinesno.container.base.image.ListedImage;
import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Image;
import com.alinesno.container.oci.Layer;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.oci.Platform;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say of an image for one platform.
 *
 * @param platform what it runs on
 * @param manifest the digest of its manifest
 * @param manifestType the media type of its manifest
 * @param config points at its configuration
 * @param layers the lowest first
 * @param created when its configuration says that it was made, as it stands there; null where it does not say
 * @param container what its configuration says of containers
 * @param annotations those of its manifest, sorted by key
 */
public record PlatformReport(
        Platform platform,
        Digest manifest,
        MediaType manifestType,
        Descriptor config,
        List<Layer> layers,
        @Nullable String created,
        ContainerReport container,
        Map<String, String> annotations) {

    public PlatformReport {
        layers = List.copyOf(layers);
    }

    static PlatformReport of(ListedImage listed) throws MalformedDocumentException {
        Image image = listed.image();
        return new PlatformReport(
                listed.platform(),
                image.digest(),
                image.manifest().mediaType(),
                image.manifest().config(),
                image.layers(),
                Json.text(image.config().toTree(), "created"),
                ContainerReport.of(image.config()),
                image.manifest().annotations());
    }

    /** What all layers take together as they are stored and sent, in bytes. */
    public long bytes() {
        return layers.stream().mapToLong(layer -> layer.descriptor().size()).sum();
    }
}
