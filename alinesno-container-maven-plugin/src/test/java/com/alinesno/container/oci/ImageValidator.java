// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.oci;

import com.alinesno.container.json.MalformedDocumentException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes everything that an image says of itself: digests and lengths of all blobs, the diff IDs of the layers, the
 * types and platforms that its documents repeat to each other (OCI image specification, <i>descriptor.md</i>,
 * <i>manifest.md</i>, <i>config.md</i>). Memory stays bounded whatever the image's size.
 */
public final class ImageValidator {

    /** An index may list indexes; real images never need more levels. */
    private static final int MAX_DEPTH = 8;

    private final BlobSource blobs;
    private final LayerDecoder decoder;

    /** A validator that reads plain and gzip layers; others count as faults. */
    public ImageValidator(BlobSource blobs) {
        this(blobs, LayerDecoder.OF_THE_JDK);
    }

    /**
     * A validator of what {@code blobs} holds.
     *
     * @param decoder gets the tar streams back whose digests are the diff IDs
     */
    public ImageValidator(BlobSource blobs, LayerDecoder decoder) {
        this.blobs = blobs;
        this.decoder = decoder;
    }

    /**
     * Checks an image or an index and all that it leads to.
     *
     * @param root points at a manifest or an index
     * @return what is wrong, one sentence each; empty for an image that is sound
     */
    public List<String> validate(Descriptor root) {
        Run run = new Run();
        run.document(root, 0);
        return List.copyOf(run.faults);
    }

    private final class Run {

        private final List<String> faults = new ArrayList<>();
        private final Set<Digest> seen = new HashSet<>();

        private void document(Descriptor descriptor, int depth) {
            if (depth > MAX_DEPTH) {
                fault(descriptor, "is nested more than " + MAX_DEPTH + " indexes deep");
                return;
            }
            if (!seen.add(descriptor.digest())) {
                return;
            }
            try {
                byte[] bytes = ContentCheck.document(descriptor, blobs);
                if (descriptor.mediaType().isIndex()) {
                    index(descriptor, Index.parse(bytes, descriptor.mediaType()), depth);
                } else {
                    manifest(descriptor, Manifest.parse(bytes, descriptor.mediaType()));
                }
            } catch (IOException e) {
                fault(descriptor, e);
            }
        }

        private void index(Descriptor descriptor, Index index, int depth) {
            sameType(descriptor, index.mediaType());
            for (Descriptor child : index.manifests()) {
                document(child, depth + 1);
            }
        }

        private void manifest(Descriptor descriptor, Manifest manifest) {
            sameType(descriptor, manifest.mediaType());
            ImageConfig config = config(manifest.config());
            if (config == null) {
                manifest.layers().forEach(layer -> content(layer, null));
            } else {
                platform(descriptor, config.platform());
                layers(descriptor, manifest, config);
            }
        }

        /**
         * The configuration, or null where it is damaged, or where this is not an image that runs but an attestation, a
         * chart or the like, whose blobs are all that can be checked.
         */
        private @Nullable ImageConfig config(Descriptor descriptor) {
            try {
                byte[] bytes = ContentCheck.document(descriptor, blobs);
                return descriptor.mediaType().isConfig() ? ImageConfig.parse(bytes) : null;
            } catch (IOException e) {
                fault(descriptor, e);
                return null;
            }
        }

        private void layers(Descriptor descriptor, Manifest manifest, ImageConfig config) {
            List<Digest> diffIds = config.diffIds();
            List<Descriptor> layers = manifest.layers();
            if (diffIds.size() != layers.size()) {
                fault(
                        descriptor,
                        "has " + layers.size() + " layers, but its configuration has " + diffIds.size() + " diff IDs");
            }
            if (config.layersInHistory() > layers.size()) {
                fault(
                        descriptor,
                        "has " + layers.size() + " layers, but its history speaks of " + config.layersInHistory());
            }
            for (int i = 0; i < layers.size(); i++) {
                content(layers.get(i), i < diffIds.size() ? diffIds.get(i) : null);
            }
        }

        private void platform(Descriptor descriptor, Platform found) {
            Platform said = descriptor.platform();
            if (said != null && !said.accepts(found)) {
                fault(descriptor, "is listed for " + said + ", but its configuration is for " + found);
            }
        }

        private void sameType(Descriptor descriptor, MediaType found) {
            if (!descriptor.mediaType().equals(found)) {
                fault(descriptor, "is pointed at as " + descriptor.mediaType() + ", but calls itself " + found);
            }
        }

        private void content(Descriptor layer, @Nullable Digest diffId) {
            if (layer.mediaType().isForeignLayer()) {
                return;
            }
            try {
                if (diffId == null) {
                    ContentCheck.blob(layer, blobs);
                } else {
                    ContentCheck.layer(new Layer(layer, diffId), blobs, decoder);
                }
            } catch (IOException e) {
                fault(layer, e);
            }
        }

        private void fault(Descriptor descriptor, IOException reason) {
            String join = reason instanceof MalformedDocumentException ? ": " : " ";
            faults.add(descriptor.digest() + join + reason.getMessage());
        }

        private void fault(Descriptor descriptor, String what) {
            faults.add(descriptor.digest() + " " + what);
        }
    }
}
