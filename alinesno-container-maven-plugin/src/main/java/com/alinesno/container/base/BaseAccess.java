// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import com.alinesno.container.base.image.BaseCache;
import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.base.image.BaseRequest;
import com.alinesno.container.base.image.ImageContent;
import com.alinesno.container.base.image.LocatedImage;
import com.alinesno.container.base.image.MissingBlobException;
import com.alinesno.container.base.image.RootManifests;
import com.alinesno.container.base.image.StoredContent;
import com.alinesno.container.engine.EngineFinder;
import com.alinesno.container.layer.PackingThreads;
import com.alinesno.container.registry.Registries;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.Fetching;
import java.io.IOException;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What images are reached with.
 *
 * @param store where layers of archives and registries end up
 * @param threads compress what archives and engines hold as plain tar
 * @param registries how to talk to registries; not used for other bases
 * @param engines tells where this machine's Docker or Podman is; asked only for images that it has
 * @param clock tells how old what is known of a tag is
 * @param debug told of mirrors that failed
 * @param fetching told how far pulls have come
 */
record BaseAccess(
        BlobStore store,
        PackingThreads threads,
        Registries registries,
        Supplier<EngineFinder> engines,
        InstantSource clock,
        Consumer<String> debug,
        Fetching fetching) {

    /** What is done to have an image in the store. */
    interface Keeping {
        RootManifests keep() throws IOException;
    }

    /**
     * Opens what an earlier build has put into the store, or else has it put there now.
     *
     * @param name where the image is, unambiguously
     * @param stamp the state of what is there
     */
    BaseImage openOnce(BaseRequest request, String name, String stamp, Keeping keeping) throws IOException {
        BaseCache cache = new BaseCache(store);
        ImageContent content = new StoredContent(store);
        RootManifests known = cache.find(name, stamp);
        if (known != null) {
            try {
                return new LocatedImage(known, content).open(request, null);
            } catch (MissingBlobException e) {
                // The cache was emptied since, or other platforms are wanted this time.
            }
        }
        RootManifests kept = keeping.keep();
        BaseImage image = new LocatedImage(kept, content).open(request, null);
        cache.keep(name, stamp, kept, clock.instant());
        return image;
    }
}
