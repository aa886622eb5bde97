// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.oci;

import com.alinesno.container.json.MalformedDocumentException;
import java.util.ArrayList;
import java.util.List;

/**
 * One image for one platform, as a view: its documents are in memory, its layers stay where they are until somebody
 * opens them.
 *
 * @param digest what the image is known by: the digest of the manifest that was read
 * @param manifest the manifest
 * @param config the configuration that the manifest points at
 * @param blobs where the layers are read from
 */
public record Image(Digest digest, Manifest manifest, ImageConfig config, BlobSource blobs) {

    /**
     * The layers, the lowest first.
     *
     * @throws MalformedDocumentException when manifest and configuration do not have the same number of layers
     */
    public List<Layer> layers() throws MalformedDocumentException {
        List<Digest> diffIds = config.diffIds();
        List<Descriptor> descriptors = manifest.layers();
        if (diffIds.size() != descriptors.size()) {
            throw new MalformedDocumentException("manifest " + digest + " has " + descriptors.size()
                    + " layers, but its configuration has " + diffIds.size() + " diff IDs");
        }
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < diffIds.size(); i++) {
            layers.add(new Layer(descriptors.get(i), diffIds.get(i)));
        }
        return layers;
    }
}
