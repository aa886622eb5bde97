// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base.registry;

import com.alinesno.container.base.image.BaseCache;
import com.alinesno.container.base.image.BaseRequest;
import com.alinesno.container.base.image.Documents;
import com.alinesno.container.base.image.RootManifests;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.registry.FetchedManifest;
import com.alinesno.container.registry.RegistryException;
import com.alinesno.container.store.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a name in a registry stands for, asking as little as can be: nothing for a digest that is known, one
 * request without a body for a tag that has not moved.
 */
public final class RegistryBase {

    private static final String NO_STAMP = "";

    private final BaseRequest request;
    private final ImageReference reference;
    private final BasePull pull;
    private final BlobStore store;
    private final BaseCache remembered;
    private final InstantSource clock;

    public RegistryBase(
            BaseRequest request, ImageReference reference, BasePull pull, BlobStore store, InstantSource clock) {
        this.request = request;
        this.reference = reference;
        this.pull = pull;
        this.store = store;
        this.remembered = new BaseCache(store);
        this.clock = clock;
    }

    /**
     * The index or manifest that the name stands for, which is in the store afterwards.
     *
     * @throws com.alinesno.container.ConfigurationException when there is no such image, access is denied
     *     have it, or it is not in the store and nothing may be fetched
     */
    public RootManifests find() throws IOException {
        RootManifests known = known();
        if (known != null && (reference.digest() != null || request.offline() || isFresh())) {
            return known;
        }
        if (request.offline()) {
            throw request.mistake(
                    "is not in the cache " + store.root() + ", and Maven is offline", "Run it once without -o.");
        }
        try {
            return known != null && isCurrent(known) ? known : fetch();
        } catch (RegistryException e) {
            throw PullRefusal.of(request, reference, e);
        }
    }

    private @Nullable RootManifests known() throws IOException {
        RootManifests known = remembered.find(reference.toString(), NO_STAMP);
        if (known == null || known.candidates().size() != 1) {
            return null;
        }
        return store.contains(known.candidates().get(0)) ? known : null;
    }

    /** Whether the registry has said what the tag stands for not longer ago than the user allows. */
    private boolean isFresh() throws IOException {
        Instant since = clock.instant().minus(request.tagTtl());
        return !request.tagTtl().isZero() && remembered.isNewer(reference.toString(), since, clock.instant());
    }

    private boolean isCurrent(RootManifests known) throws IOException {
        Optional<Digest> now = pull.resolve(tag());
        boolean current = now.isPresent() && now.get().equals(known.digest());
        if (current && !request.tagTtl().isZero()) {
            remembered.keep(reference.toString(), NO_STAMP, known, clock.instant());
        }
        return current;
    }

    private RootManifests fetch() throws IOException {
        Digest pinned = reference.digest();
        FetchedManifest manifest = pinned == null ? pull.manifest(tag()) : pull.manifest(pinned);
        Descriptor root = Documents.typed(manifest.descriptor(), manifest.content());
        store.add(root, new ByteArrayInputStream(manifest.content()));
        RootManifests roots = RootManifests.of(root);
        remembered.keep(reference.toString(), NO_STAMP, roots, clock.instant());
        return roots;
    }

    private String tag() {
        return Objects.requireNonNull(reference.tagOrLatest(), "a name without a digest has a tag");
    }
}
