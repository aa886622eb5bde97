// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base.image;

import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.Image;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Index;
import com.alinesno.container.oci.Manifest;
import com.alinesno.container.oci.MediaType;
import com.alinesno.container.oci.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the image for each platform among the manifests of a base, and checks that it is one that we can build on. */
public final class PlatformResolver {

    private static final int MOST_NESTED = 3;
    private static final int MOST_DOCUMENTS = 100;
    private static final int MOST_LAYERS = 1000;
    private static final long MOST_LISTED_BYTES = 64L * 1024 * 1024;
    /** What registries took configurations for (distribution/distribution#1621); engines know them by what is in them. */
    private static final Set<String> MISTAKEN_CONFIGS =
            Set.of("application/octet-stream", "application/json", "text/html");

    private static final Platform UNKNOWN = Platform.parse("unknown/unknown");
    private static final Set<MediaType> LAYERS = Set.of(
            MediaType.OCI_LAYER,
            MediaType.OCI_LAYER_GZIP,
            MediaType.OCI_LAYER_ZSTD,
            MediaType.DOCKER_LAYER,
            MediaType.DOCKER_LAYER_GZIP,
            MediaType.DOCKER_LAYER_ZSTD);

    private final BaseRequest request;
    private final ImageContent content;
    private final Set<Digest> visited = new HashSet<>();

    public PlatformResolver(BaseRequest request, ImageContent content) {
        this.request = request;
        this.content = content;
    }

    /** The image for each of the platforms that the request asks for. */
    public Map<Platform, Image> images(RootManifests roots) throws IOException {
        List<Descriptor> manifests = manifests(roots);
        Map<Platform, Image> images = new LinkedHashMap<>();
        for (Platform platform : request.platforms()) {
            images.put(platform, image(manifests, platform));
        }
        return images;
    }

    /** Every image, in the order of the index. Whether its layers can be had is not looked at. */
    List<ListedImage> all(RootManifests roots) throws IOException {
        List<Descriptor> manifests = manifests(roots);
        List<ListedImage> images = new ArrayList<>();
        long bytes = 0;
        for (Descriptor manifest : manifests) {
            Image image = load(manifest, manifest.platform() == null ? UNKNOWN : manifest.platform());
            image.layers();
            bytes += manifest.size() + image.manifest().config().size();
            if (images.size() == MOST_DOCUMENTS || bytes > MOST_LISTED_BYTES) {
                throw new MalformedDocumentException("it has more than " + MOST_DOCUMENTS
                        + " images, or their documents" + " more than " + MOST_LISTED_BYTES + " bytes");
            }
            Platform listed = manifest.platform();
            images.add(new ListedImage(listed == null ? image.config().platform() : listed, image));
        }
        return images;
    }

    private List<Descriptor> manifests(RootManifests roots) throws IOException {
        List<Descriptor> manifests = new ArrayList<>();
        for (Descriptor root : roots.candidates()) {
            collect(root, 1, manifests);
        }
        return manifests;
    }

    private void collect(Descriptor descriptor, int depth, List<Descriptor> manifests) throws IOException {
        if (isAttestation(descriptor)) {
            return;
        }
        if (descriptor.mediaType().isManifest()) {
            manifests.add(descriptor);
            return;
        }
        if (!descriptor.mediaType().isIndex()) {
            // An index may list things of other kinds; they are not images.
            return;
        }
        if (depth > MOST_NESTED || visited.size() >= MOST_DOCUMENTS) {
            throw new MalformedDocumentException(
                    "its indexes are nested more than " + MOST_NESTED + " deep or number more than " + MOST_DOCUMENTS);
        }
        if (!visited.add(descriptor.digest())) {
            throw new MalformedDocumentException(
                    "its index " + descriptor.digest() + " is listed twice or contains itself");
        }
        Index index = Index.parse(content.document(descriptor), descriptor.mediaType());
        for (Descriptor child : index.manifests()) {
            collect(child, depth + 1, manifests);
        }
    }

    private Image image(List<Descriptor> manifests, Platform wanted) throws IOException {
        for (Descriptor manifest : manifests) {
            Platform platform = manifest.platform();
            if (platform != null && wanted.accepts(platform)) {
                return checked(load(manifest, platform), wanted);
            }
        }
        Set<String> present = new LinkedHashSet<>();
        for (Descriptor manifest : manifests) {
            Platform platform = manifest.platform();
            if (platform == null) {
                Image image = load(manifest, request.onlyPlatform());
                platform = image.config().platform();
                if (wanted.accepts(platform)) {
                    return checked(image, wanted);
                }
            }
            present.add(platform.toString());
        }
        throw request.mistake(
                "has no image for " + wanted + ", only for "
                        + (present.isEmpty() ? "no platform at all" : String.join(", ", present)),
                "Choose a base for " + wanted + ", or leave that architecture out.");
    }

    /** @param listed what the image is for where its configuration does not say it; null where nobody does */
    private Image load(Descriptor descriptor, @Nullable Platform listed) throws IOException {
        if (visited.add(descriptor.digest()) && visited.size() > MOST_DOCUMENTS) {
            throw new MalformedDocumentException(
                    "it has more than " + MOST_DOCUMENTS + " indexes and manifests to look into");
        }
        Manifest manifest = Manifest.parse(content.document(descriptor), descriptor.mediaType());
        MediaType configType = manifest.config().mediaType();
        if (!configType.isConfig() && !MISTAKEN_CONFIGS.contains(configType.value())) {
            throw new MalformedDocumentException("it is not an image that can be run, but an artifact of type '"
                    + Json.shorten(configType.value()) + "'");
        }
        checkLayers(manifest);
        ImageConfig config = ImageConfig.parse(content.document(manifest.config()), listed);
        return new Image(descriptor.digest(), manifest, config, content);
    }

    private static void checkLayers(Manifest manifest) throws MalformedDocumentException {
        if (manifest.layers().size() > MOST_LAYERS) {
            throw new MalformedDocumentException("it has " + manifest.layers().size() + " layers, more than the "
                    + MOST_LAYERS + " that are allowed");
        }
        for (Descriptor layer : manifest.layers()) {
            MediaType type = layer.mediaType();
            if (!LAYERS.contains(type) && !type.isForeignLayer()) {
                throw new MalformedDocumentException("its layer " + layer.digest() + " is of the type '"
                        + Json.shorten(type.value()) + "', which engines cannot unpack");
            }
        }
    }

    /** Refuses an image whose configuration contradicts its index or its manifest, and layers that cannot be had. */
    private Image checked(Image image, Platform wanted) throws IOException {
        Platform own = image.config().platform();
        if (!own.os().equals(wanted.os()) || !own.architecture().equals(wanted.architecture())) {
            throw request.mistake(
                    "is listed for " + wanted + ", but its configuration says " + own,
                    "Choose another base, or have this one built again for " + wanted + ".");
        }
        image.layers();
        for (Descriptor layer : image.manifest().layers()) {
            if (!layer.mediaType().isForeignLayer()) {
                content.check(layer);
            }
        }
        return image;
    }

    /** Whether this describes how an image was built, and is none itself (BuildKit's attestation storage). */
    private static boolean isAttestation(Descriptor descriptor) {
        Platform platform = descriptor.platform();
        return descriptor.annotations().containsKey("vnd.docker.reference.type")
                || (platform != null && platform.os().equals("unknown"));
    }
}
