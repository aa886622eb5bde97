// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export.files;

import com.alinesno.container.export.BuiltImage;
import com.alinesno.container.export.PlatformImage;
import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Index;
import com.alinesno.container.oci.MediaType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The documents and names of an OCI image layout (OCI image specification, <i>image-layout.md</i>). */
public final class OciLayout {

    static final String MARKER = "oci-layout";
    static final String INDEX = "index.json";
    static final String BLOBS = "blobs";

    /** What skopeo, Podman and umoci know an image of a layout by. */
    private static final String REF_NAME = "org.opencontainers.image.ref.name";

    /** What containerd knows it by, Docker's containerd image store too. */
    private static final String IMAGE_NAME = "io.containerd.image.name";

    private OciLayout() {}

    public static String path(Digest digest) {
        return BLOBS + "/" + digest.algorithm() + "/" + digest.hex();
    }

    /** The content of {@code oci-layout}. */
    static byte[] marker() {
        ObjectNode json = Json.object();
        json.put("imageLayoutVersion", "1.0.0");
        return Json.write(json);
    }

    /** The content of {@code index.json}: the image under each of its names. */
    static byte[] index(BuiltImage image) {
        Descriptor root = image.root();
        return index(root.mediaType().isIndex() ? root : describe(image.images().get(0)), image.names());
    }

    /** Whether an index leads to more than one image, as ours never does; one that cannot be read leads to none. */
    static boolean holdsSeveralImages(byte[] index) {
        try {
            return Index.parse(index, MediaType.OCI_INDEX).manifests().stream()
                            .map(Descriptor::digest)
                            .distinct()
                            .count()
                    > 1;
        } catch (MalformedDocumentException e) {
            return false;
        }
    }

    /** The content of {@code index.json} for one platform of an image. */
    static byte[] index(PlatformImage image, List<ImageReference> names) {
        return index(describe(image), names);
    }

    private static Descriptor describe(PlatformImage image) {
        return image.descriptor().withPlatform(image.platform());
    }

    private static byte[] index(Descriptor image, List<ImageReference> names) {
        List<Descriptor> entries = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (ImageReference name : names) {
            String fullName = name.fullName();
            String tag = Objects.requireNonNull(name.tagOrLatest());
            Map<String, String> annotations = new HashMap<>(image.annotations());
            annotations.put(IMAGE_NAME, fullName);
            // Two repositories may share a tag, but what stands here must lead to one entry.
            annotations.put(REF_NAME, taken.add(tag) ? tag : fullName);
            entries.add(image.withAnnotations(annotations));
        }
        return new Index(MediaType.OCI_INDEX, entries, Map.of()).toBytes();
    }
}
