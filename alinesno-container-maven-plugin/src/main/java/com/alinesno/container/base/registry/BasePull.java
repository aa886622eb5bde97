// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base.registry;

import com.alinesno.container.base.image.PullSource;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.registry.FetchedManifest;
import com.alinesno.container.registry.Registries;
import com.alinesno.container.registry.RegistryClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Pulls one image from the first of several places that can be used. One that fails is not asked again in this build. What
 * is asked for by its digest is the same wherever it comes from; a tag is what the place says it is.
 */
public final class BasePull {

    private final Supplier<List<PullSource>> supplier;
    private final Registries registries;
    private final Consumer<String> debug;
    private final AtomicInteger current = new AtomicInteger();
    private @Nullable List<PullSource> known;

    /**
     * @param sources tells them in the order in which they are asked, at least one; asked once there is something to pull
     * @param debug told of places that failed
     */
    public BasePull(Supplier<List<PullSource>> sources, Registries registries, Consumer<String> debug) {
        this.supplier = sources;
        this.registries = registries;
        this.debug = debug;
    }

    private interface Operation<T> {
        T run(RegistryClient client, String repository) throws IOException;
    }

    Optional<Digest> resolve(String tag) throws IOException {
        return first((client, repository) -> client.resolve(repository, tag));
    }

    FetchedManifest manifest(String tag) throws IOException {
        return first((client, repository) -> client.manifest(repository, tag));
    }

    FetchedManifest manifest(Digest digest) throws IOException {
        return first((client, repository) -> client.manifest(repository, digest));
    }

    InputStream blob(Descriptor blob) throws IOException {
        return first((client, repository) -> client.blob(repository, blob));
    }

    private synchronized List<PullSource> sources() {
        List<PullSource> sources = known == null ? supplier.get() : known;
        known = sources;
        return sources;
    }

    private <T> T first(Operation<T> operation) throws IOException {
        List<PullSource> sources = sources();
        while (true) {
            int index = current.get();
            PullSource source = sources.get(index);
            boolean last = index == sources.size() - 1;
            try {
                RegistryClient client = last
                        ? registries.client(source.registry(), source.access())
                        : registries.mirror(source.registry(), source.access());
                return operation.run(client, source.repository());
            } catch (InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                if (last) {
                    throw e;
                }
                if (current.compareAndSet(index, index + 1)) {
                    debug.accept("The mirror " + source.registry() + " failed, trying the next one. " + e.getMessage());
                }
            }
        }
    }
}
