// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import com.alinesno.container.base.archive.LayoutIndex;
import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.base.image.BaseRequest;
import com.alinesno.container.base.image.ImageListing;
import com.alinesno.container.base.image.LocatedImage;
import com.alinesno.container.base.image.RootManifests;
import com.alinesno.container.disk.RegularFile;
import com.alinesno.container.json.Json;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An image in a directory that is an OCI image layout. Its documents are read in each build.
 *
 * @param selector which of its images: a tag or a digest, or null where there is only one
 */
record LayoutFinder(
        BaseRequest request, Path directory, @Nullable String selector, BlobStore store) implements BaseFinder {

    @Override
    public BaseImage open() throws IOException {
        return find().open(request, null);
    }

    @Override
    public ImageListing list() throws IOException {
        return find().list(request);
    }

    private LocatedImage find() throws IOException {
        Path index = directory.resolve(LayoutIndex.FILE);
        if (!Files.isRegularFile(index)) {
            throw request.mistake(
                    "is a directory without " + LayoutIndex.FILE + ", so it is no OCI image layout",
                    "Name the directory that holds " + LayoutIndex.FILE + " and oci-layout.");
        }
        byte[] document;
        try (InputStream in = RegularFile.open(index)) {
            document = in.readNBytes(Json.MAX_BYTES + 1);
        }
        RootManifests roots = LayoutIndex.parse(document).choose(selector, request);
        return new LocatedImage(roots, new LayoutContent(directory, store));
    }
}
