// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.base.image.BaseRequest;
import com.alinesno.container.base.image.ImageListing;
import com.alinesno.container.base.image.StoredContent;
import com.alinesno.container.engine.EngineFinder;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.layer.PackingThreads;
import com.alinesno.container.oci.Image;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.registry.Registries;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.Fetching;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Opens base images, and lists what there is of others. */
public final class BaseImages {

    private final BaseAccess access;

    /**
     * @param store where layers of archives and registries end up
     * @param threads compress what archives and engines hold as plain tar
     * @param registries how to talk to registries; not used for other bases
     * @param engines tells where this machine's Docker or Podman is; asked only for images that it has
     * @param clock tells how old what is known of a tag is
     * @param debug told of mirrors that failed
     * @param fetching told how far pulls have come
     */
    public BaseImages(
            BlobStore store,
            PackingThreads threads,
            Registries registries,
            Supplier<EngineFinder> engines,
            InstantSource clock,
            Consumer<String> debug,
            Fetching fetching) {
        this.access = new BaseAccess(store, threads, registries, engines, clock, debug, fetching);
    }

    /**
     * Finds the image and reads its documents for every platform that is asked for.
     *
     * @throws ConfigurationException when there is no such image, it is none that can be built
     *     on, or it lacks a platform
     * @throws IOException when it cannot be read or fetched; the message names the file or the registry
     */
    public BaseImage open(BaseRequest request) throws IOException {
        if (request.platforms().isEmpty()) {
            throw new IllegalArgumentException("a base image is wanted for at least one platform");
        }
        try {
            return BaseLocation.of(request).finder(request, access).open();
        } catch (MalformedDocumentException e) {
            throw request.mistake(
                    "cannot be built on: " + e.getMessage(), "Choose another base, or have this one made again.", e);
        }
    }

    /**
     * Finds an image and reads its documents for every platform that it has. Layers are neither fetched nor looked for,
     * but for those of a {@code docker save} archive, which are in no other way known by their digests.
     *
     * @throws ConfigurationException when there is no such image, or its documents are not those
     *     of an image
     * @throws IOException when it cannot be read or fetched; the message names the file or the registry
     */
    public ImageListing list(BaseRequest request) throws IOException {
        try {
            return BaseLocation.of(request).finder(request, access).list();
        } catch (MalformedDocumentException e) {
            throw request.mistake("cannot be read: " + e.getMessage(), "Have it made again.", e);
        }
    }

    /**
     * An image that this build has made itself, of which everything is in the store.
     *
     * @param name what people are told
     */
    public BaseImage made(String name, Map<Platform, Image> images) {
        return new BaseImage(name, null, null, images, new StoredContent(access.store()));
    }
}
