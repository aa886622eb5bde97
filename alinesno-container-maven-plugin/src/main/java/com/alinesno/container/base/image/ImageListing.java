// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base.image;

import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.MediaType;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that the documents of an image tell, for every platform.
 *
 * @param name the name as the user gave it
 * @param digest the digest of the index or manifest that the name stands for. An archive of {@code docker save} has
 *     none; it is known by the manifest that is made for it
 * @param mediaType what that document is
 * @param annotations those of the index, sorted by key; empty where there is none
 * @param images in the order of the index, without what describes how images were built
 */
public record ImageListing(
        String name, Digest digest, MediaType mediaType, Map<String, String> annotations, List<ListedImage> images) {

    public ImageListing {
        annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
        images = List.copyOf(images);
    }
}
