// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.inspect;

import com.alinesno.container.base.image.ImageListing;
import com.alinesno.container.base.image.ListedImage;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.History;
import com.alinesno.container.oci.Image;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Manifest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.oci.Platform;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Images for tests, of which there is nothing but the documents. */
final class Listed {

    static final Platform AMD64 = Platform.linux("amd64");
    static final Platform ARM64 = Platform.parse("linux/arm64/v8");

    private Listed() {}

    /** An image with a layer for each of {@code contents}, compressed with gzip. */
    static ListedImage image(Platform platform, Consumer<ImageConfig.Update> changes, String... contents) {
        return image(platform, changes, Map.of(), MediaType.OCI_LAYER_GZIP, contents);
    }

    /** An image whose layers are of the given type; their digests depend on it, their diff IDs do not. */
    static ListedImage image(
            Platform platform,
            Consumer<ImageConfig.Update> changes,
            Map<String, String> annotations,
            MediaType type,
            String... contents) {
        List<Descriptor> layers = new ArrayList<>();
        ImageConfig config = ImageConfig.empty(platform).update(changes);
        for (String content : contents) {
            layers.add(Descriptor.of(type, bytes(content + type)));
            config = config.update(
                    update -> update.addLayer(Digest.of(bytes(content)), new History(Instant.EPOCH, "test", "")));
        }
        Descriptor descriptor = Descriptor.of(MediaType.OCI_CONFIG, config.toBytes());
        Manifest manifest = new Manifest(MediaType.OCI_MANIFEST, descriptor, layers, annotations);
        Digest digest = Digest.of(manifest.toBytes());
        return new ListedImage(platform, new Image(digest, manifest, config, blob -> InputStream.nullInputStream()));
    }

    /** A report on an index of images. */
    static ImageReport report(String name, ListedImage... images) throws MalformedDocumentException {
        StringBuilder digests = new StringBuilder();
        for (ListedImage image : images) {
            digests.append(image.image().digest());
        }
        return ImageReport.of(new ImageListing(
                name,
                Digest.of(bytes(digests.toString())),
                MediaType.OCI_INDEX,
                Map.of("title", "of " + images.length),
                List.of(images)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
