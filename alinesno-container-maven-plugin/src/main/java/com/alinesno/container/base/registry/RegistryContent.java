// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base.registry;

import com.alinesno.container.base.image.BaseRequest;
import com.alinesno.container.base.image.Documents;
import com.alinesno.container.base.image.ImageContent;
import com.alinesno.container.base.image.MissingBlobException;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.registry.FetchedManifest;
import com.alinesno.container.registry.RegistryException;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.DigestMismatchException;
import com.alinesno.container.store.Fetching;
import com.alinesno.container.store.ProgressStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;

/** A base image in a registry: what is not in the store yet is fetched into it, once. */
public final class RegistryContent implements ImageContent {

    private final BlobStore store;
    private final BasePull pull;
    private final ImageReference reference;
    private final BaseRequest request;
    private final Fetching fetching;
    private final Set<Digest> told = new HashSet<>();
    private volatile Collection<Descriptor> expected = List.of();
    private final Map<Digest, Object> locks = new ConcurrentHashMap<>();

    public RegistryContent(
            BlobStore store, BasePull pull, ImageReference reference, BaseRequest request, Fetching fetching) {
        this.store = store;
        this.pull = pull;
        this.reference = reference;
        this.request = request;
        this.fetching = fetching;
    }

    @Override
    public byte[] document(Descriptor descriptor) throws IOException {
        Documents.checkLength(descriptor);
        if (!store.contains(descriptor)) {
            requireOnline(descriptor);
            if (descriptor.mediaType().isIndex() || descriptor.mediaType().isManifest()) {
                FetchedManifest manifest = manifest(descriptor.digest());
                store.add(descriptor, new ByteArrayInputStream(manifest.content()));
            } else {
                download(descriptor, bytes -> {});
            }
        }
        try (InputStream in = store.open(descriptor)) {
            return Documents.read(descriptor, in, store.path(descriptor.digest()));
        }
    }

    private FetchedManifest manifest(Digest digest) throws IOException {
        try {
            return pull.manifest(digest);
        } catch (RegistryException e) {
            throw PullRefusal.of(request, reference, e);
        }
    }

    @Override
    public void check(Descriptor layer) throws IOException {
        if (request.offline() && !store.contains(layer)) {
            requireOnline(layer);
        }
    }

    /** Fetches a layer; of several threads that want the same one, the first does. */
    @Override
    public void fetch(Descriptor layer) throws IOException {
        synchronized (locks.computeIfAbsent(layer.digest(), key -> new Object())) {
            if (!store.contains(layer)) {
                requireOnline(layer);
                download(layer, progress(layer));
            }
        }
    }

    @Override
    public InputStream open(Descriptor layer) throws IOException {
        fetch(layer);
        return store.open(layer);
    }

    @Override
    public void expect(Collection<Descriptor> layers) {
        expected = List.copyOf(layers);
    }

    /** Looks for the other layers that are expected no sooner than one of them has to come. */
    private LongConsumer progress(Descriptor layer) throws IOException {
        long bytes = 0;
        synchronized (told) {
            if (told.add(layer.digest())) {
                bytes += layer.size();
            }
            for (Descriptor other : expected) {
                if (!store.contains(other) && told.add(other.digest())) {
                    bytes += other.size();
                }
            }
            expected = List.of();
        }
        return fetching.begin("Pulling " + reference, bytes);
    }

    private void download(Descriptor blob, LongConsumer progress) throws IOException {
        try (InputStream in = new ProgressStream(pull.blob(blob), progress)) {
            store.add(blob, in);
        } catch (RegistryException e) {
            throw PullRefusal.of(request, reference, e);
        } catch (DigestMismatchException e) {
            throw new IOException(
                    reference.registry() + ": what it sent for a blob of " + reference.repository() + " is damaged: "
                            + e.getMessage() + ". Build again; if it stays, push that image again",
                    e);
        }
    }

    private void requireOnline(Descriptor descriptor) throws MissingBlobException {
        if (request.offline()) {
            throw new MissingBlobException(descriptor, "the cache " + store.root());
        }
    }
}
