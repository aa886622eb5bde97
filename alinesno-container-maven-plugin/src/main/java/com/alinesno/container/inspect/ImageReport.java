// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.inspect;

import com.alinesno.container.base.image.ImageListing;
import com.alinesno.container.base.image.ListedImage;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What there is to say of an image.
 *
 * @param name as the user gave it
 * @param digest that of its index, or of its manifest where there is no index
 * @param mediaType what the digest is the digest of
 * @param annotations those of the index, sorted by key
 * @param platforms in the order of the index
 */
public record ImageReport(
        String name,
        Digest digest,
        MediaType mediaType,
        Map<String, String> annotations,
        List<PlatformReport> platforms) {

    public ImageReport {
        platforms = List.copyOf(platforms);
    }

    /**
     * The report on what was found.
     *
     * @throws MalformedDocumentException when a manifest and its configuration do not agree in their layers
     */
    public static ImageReport of(ImageListing listing) throws MalformedDocumentException {
        List<PlatformReport> platforms = new ArrayList<>();
        for (ListedImage each : listing.images()) {
            platforms.add(PlatformReport.of(each));
        }
        return new ImageReport(listing.name(), listing.digest(), listing.mediaType(), listing.annotations(), platforms);
    }
}
