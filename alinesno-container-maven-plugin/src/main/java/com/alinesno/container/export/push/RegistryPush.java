// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export.push;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.export.BaseLayers;
import com.alinesno.container.export.BuiltImage;
import com.alinesno.container.export.PlatformImage;
import com.alinesno.container.io.Outcome;
import com.alinesno.container.oci.BlobSource;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.registry.PushedBlob;
import com.alinesno.container.registry.RegistryException;
import com.alinesno.container.store.ProgressStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The push of one image to one repository. */
final class RegistryPush {

    private static final String WORK = "the push";

    private final PushTarget target;
    private final boolean overwrite;
    private final LongConsumer progress;
    private final ExecutorCompletionService<Map.Entry<Descriptor, PushedBlob>> running;
    private final FutureTask<Map<PushTag, Digest>> there = new FutureTask<>(this::look);
    private final Set<Digest> begun = new HashSet<>();
    private final List<PushTag> moving = new ArrayList<>();
    private boolean present;

    /**
     * @param overwrite whether a release that is there may move
     * @param uploads runs several uploads at a time
     */
    RegistryPush(PushTarget target, boolean overwrite, LongConsumer progress, Executor uploads) {
        this.target = target;
        this.overwrite = overwrite;
        this.progress = progress;
        this.running = new ExecutorCompletionService<>(uploads);
    }

    /**
     * Whether the repository has no release that the image might not be. What cannot be asked counts as if it had one, and is
     * told by {@link #compare}.
     */
    boolean isOpen() {
        try {
            return overwrite || known().keySet().stream().noneMatch(PushTag::release);
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /**
     * Finds out which tags have to move, by one request for each that was not asked for before.
     *
     * @throws ConfigurationException when one would be overwritten that may not be, or access is denied
     */
    void compare(BuiltImage image) throws IOException {
        Map<PushTag, Digest> known = known();
        for (PushTag tag : target.tags()) {
            Digest wanted = descriptor(image, tag).digest();
            Digest found = known.get(tag);
            if (wanted.equals(found)) {
                present |= wanted.equals(image.root().digest());
                continue;
            }
            if (found != null && tag.release() && !overwrite) {
                throw PushRefusal.otherRelease(
                        target.parameter(),
                        target.reference(tag),
                        found,
                        wanted,
                        "leaves the version out of <to><image> and names each build");
            }
            moving.add(tag);
        }
    }

    /** What the tags stand for that are there; one by one, for one connection is enough for that. */
    private Map<PushTag, Digest> look() throws IOException {
        Map<PushTag, Digest> known = new HashMap<>();
        for (PushTag tag : target.tags()) {
            Digest found = target.client().find(target.name().repository(), tag.name());
            if (found != null) {
                known.put(tag, found);
            }
        }
        return known;
    }

    /**
     * Sends what is missing, and moves the tags.
     *
     * @param elsewhere where this build has pushed the image before
     * @param moved told of each tag once it has moved
     */
    Pushed run(BuiltImage image, List<ImageReference> elsewhere, Consumer<ImageReference> moved) throws IOException {
        Map<Descriptor, PushedBlob> blobs = new LinkedHashMap<>();
        if (!present) {
            blobs = pushBlobs(image, elsewhere);
            for (PlatformImage each : image.images()) {
                // The root itself is put under its tags.
                if (!each.descriptor().digest().equals(image.root().digest())) {
                    put(image, each.descriptor(), null);
                }
            }
        }
        for (PushTag tag : moving) {
            put(image, descriptor(image, tag), tag.name());
            moved.accept(target.reference(tag));
        }
        return pushed(blobs);
    }

    private Pushed pushed(Map<Descriptor, PushedBlob> blobs) {
        List<Descriptor> sent = blobs.keySet().stream()
                .filter(blob -> blobs.get(blob) == PushedBlob.UPLOADED)
                .toList();
        return new Pushed(
                target.tags().stream().map(target::reference).toList(),
                moving.stream().map(target::reference).toList(),
                sent.size(),
                sent.stream().mapToLong(Descriptor::size).sum(),
                Collections.frequency(blobs.values(), PushedBlob.MOUNTED),
                Collections.frequency(blobs.values(), PushedBlob.EXISTED));
    }

    private Map<Descriptor, PushedBlob> pushBlobs(BuiltImage image, List<ImageReference> elsewhere) throws IOException {
        Map<Digest, Descriptor> blobs = new LinkedHashMap<>();
        for (PlatformImage each : image.images()) {
            each.content().forEach(blob -> blobs.putIfAbsent(blob.digest(), blob));
        }
        for (Descriptor blob : blobs.values()) {
            begin(blob, image::open, sources(image.base(), blob, elsewhere));
        }
        Map<Descriptor, PushedBlob> outcomes = new LinkedHashMap<>();
        while (outcomes.size() < blobs.size()) {
            Map.Entry<Descriptor, PushedBlob> outcome = next();
            outcomes.put(outcome.getKey(), outcome.getValue());
        }
        return outcomes;
    }

    /**
     * Begins to send a blob, unless that has begun already.
     *
     * @param sources repositories of the same registry that may have it
     */
    synchronized void begin(Descriptor blob, BlobSource content, List<String> sources) {
        if (begun.add(blob.digest())) {
            BlobSource told = each -> new ProgressStream(content.open(each), progress);
            running.submit(
                    () -> Map.entry(blob, target.client().push(target.name().repository(), blob, told, sources)));
        }
    }

    /** Repositories of the same registry that have the blob, as far as this build knows. */
    private List<String> sources(BaseLayers base, Descriptor blob, List<ImageReference> elsewhere) {
        List<ImageReference> known = new ArrayList<>(elsewhere);
        if (base.reference() != null && base.digests().contains(blob.digest())) {
            known.add(base.reference());
        }
        return known.stream()
                .filter(each -> each.registry().equals(target.name().registry()))
                .map(ImageReference::repository)
                .filter(repository -> !repository.equals(target.name().repository()))
                .distinct()
                .toList();
    }

    private Map.Entry<Descriptor, PushedBlob> next() throws IOException {
        try {
            return outcome(running.take());
        } catch (InterruptedException e) {
            throw Outcome.interrupted(WORK);
        }
    }

    /** Asked for once: by whoever wants it first. */
    private Map<PushTag, Digest> known() throws IOException {
        there.run();
        return outcome(there);
    }

    private <T> T outcome(Future<T> work) throws IOException {
        try {
            return Outcome.of(work, WORK);
        } catch (IOException e) {
            throw PushRefusal.of(target.parameter(), target.name(), e);
        }
    }

    private void put(BuiltImage image, Descriptor manifest, @Nullable String tag) throws IOException {
        byte[] content;
        try (InputStream in = image.open(manifest)) {
            content = in.readAllBytes();
        }
        try {
            target.client().putManifest(target.name().repository(), manifest, content, tag);
        } catch (RegistryException e) {
            throw PushRefusal.of(target.parameter(), target.name(), e);
        }
    }

    private static Descriptor descriptor(BuiltImage image, PushTag tag) {
        return tag.platform() == null ? image.root() : image.of(tag.platform()).descriptor();
    }
}
