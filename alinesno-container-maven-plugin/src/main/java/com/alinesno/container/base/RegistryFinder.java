// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.base.image.BaseRequest;
import com.alinesno.container.base.image.ImageListing;
import com.alinesno.container.base.image.LocatedImage;
import com.alinesno.container.base.image.MissingBlobException;
import com.alinesno.container.base.image.RootManifests;
import com.alinesno.container.base.registry.BasePull;
import com.alinesno.container.base.registry.RegistryBase;
import com.alinesno.container.base.registry.RegistryContent;
import com.alinesno.container.oci.ImageReference;
import java.io.IOException;

/** An image in a registry, or what earlier builds fetched of it. */
record RegistryFinder(BaseRequest request, ImageReference reference, BaseAccess access) implements BaseFinder {

    @Override
    public BaseImage open() throws IOException {
        try {
            return find().open(request, reference);
        } catch (MissingBlobException e) {
            throw incomplete(e);
        }
    }

    @Override
    public ImageListing list() throws IOException {
        try {
            return find().list(request);
        } catch (MissingBlobException e) {
            throw incomplete(e);
        }
    }

    private LocatedImage find() throws IOException {
        BasePull pull = new BasePull(() -> request.sources(reference), access.registries(), access.debug());
        RootManifests roots = new RegistryBase(request, reference, pull, access.store(), access.clock()).find();
        RegistryContent content = new RegistryContent(access.store(), pull, reference, request, access.fetching());
        return new LocatedImage(roots, content);
    }

    private ConfigurationException incomplete(MissingBlobException missing) {
        return request.mistake(
                "is not complete in the cache, and Maven is offline: " + missing.getMessage(),
                "Run it once without -o.",
                missing);
    }
}
