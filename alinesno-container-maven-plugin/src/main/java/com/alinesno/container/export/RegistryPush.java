// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.Digest;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.registry.PushedBlob;
import com.alinesno.container.registry.RegistryException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The push of one image to one repository. */
final class RegistryPush {

    private final BuiltImage image;
    private final PushTarget target;
    private final LongConsumer progress;
    private final List<PushTag> moving = new ArrayList<>();
    private boolean present;

    RegistryPush(BuiltImage image, PushTarget target, LongConsumer progress) {
        this.image = image;
        this.target = target;
        this.progress = progress;
    }

    /**
     * Finds out which tags have to move, by one request for each.
     *
     * @param overwrite whether a release may move
     * @throws ConfigurationException when one would have to that may not, or the registry does not let us
     */
    void compare(boolean overwrite) throws IOException {
        for (PushTag tag : target.tags()) {
            Digest wanted = descriptor(tag).digest();
            Digest there = find(tag);
            if (wanted.equals(there)) {
                present |= wanted.equals(image.root().digest());
                continue;
            }
            if (there != null && tag.release() && !overwrite) {
                throw new ConfigurationException(
                        target.parameter(),
                        target.reference(tag) + " is there already, as " + there + ", and this build has made " + wanted
                                + " of that release",
                        "Raise the version, or set <to><overwrite> to true if nobody uses that release yet.");
            }
            moving.add(tag);
        }
    }

    /**
     * Sends what is missing, and moves the tags.
     *
     * @param uploads runs several uploads at a time
     * @param elsewhere where this build has pushed the image before
     * @param moved told of each tag once it has moved
     */
    Pushed run(ExecutorService uploads, List<ImageReference> elsewhere, Consumer<ImageReference> moved)
            throws IOException {
        Map<Descriptor, PushedBlob> blobs = new LinkedHashMap<>();
        if (!present) {
            blobs = pushBlobs(uploads, elsewhere);
            for (PlatformImage each : image.images()) {
                // The root itself is put under its tags.
                if (!each.descriptor().digest().equals(image.root().digest())) {
                    put(each.descriptor(), null);
                }
            }
        }
        for (PushTag tag : moving) {
            put(descriptor(tag), tag.name());
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

    private Map<Descriptor, PushedBlob> pushBlobs(ExecutorService uploads, List<ImageReference> elsewhere)
            throws IOException {
        Map<Digest, Descriptor> blobs = new LinkedHashMap<>();
        for (PlatformImage each : image.images()) {
            each.content().forEach(blob -> blobs.putIfAbsent(blob.digest(), blob));
        }
        ExecutorCompletionService<Map.Entry<Descriptor, PushedBlob>> running = new ExecutorCompletionService<>(uploads);
        for (Descriptor blob : blobs.values()) {
            List<String> sources = sources(blob, elsewhere);
            running.submit(
                    () -> Map.entry(blob, target.client().push(target.name().repository(), blob, this::open, sources)));
        }
        Map<Descriptor, PushedBlob> outcomes = new LinkedHashMap<>();
        while (outcomes.size() < blobs.size()) {
            Map.Entry<Descriptor, PushedBlob> outcome = next(running);
            outcomes.put(outcome.getKey(), outcome.getValue());
        }
        return outcomes;
    }

    /** Repositories of the same registry that have the blob, as far as this build knows. */
    private List<String> sources(Descriptor blob, List<ImageReference> elsewhere) {
        List<ImageReference> known = new ArrayList<>(elsewhere);
        BaseLayers base = image.base();
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

    private InputStream open(Descriptor blob) throws IOException {
        return new ProgressStream(image.open(blob), progress);
    }

    private <T> T next(ExecutorCompletionService<T> running) throws IOException {
        try {
            return running.take().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw refusal(failure);
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("a push failed unexpectedly", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the push was interrupted");
        }
    }

    private @Nullable Digest find(PushTag tag) throws IOException {
        try {
            return target.client().find(target.name().repository(), tag.name());
        } catch (RegistryException e) {
            throw refusal(e);
        }
    }

    private void put(Descriptor manifest, @Nullable String tag) throws IOException {
        byte[] content;
        try (InputStream in = image.open(manifest)) {
            content = in.readAllBytes();
        }
        try {
            target.client().putManifest(target.name().repository(), manifest, content, tag);
        } catch (RegistryException e) {
            throw refusal(e);
        }
    }

    /** The registry's no to the user is the user's to mend; everything else is not. */
    private IOException refusal(IOException failure) {
        if (failure instanceof RegistryException answer && (answer.status() == 401 || answer.status() == 403)) {
            throw new ConfigurationException(
                    target.parameter(),
                    "the registry does not let this build push to "
                            + target.name().withoutTag() + ". " + answer.getMessage(),
                    "Check <to><auth>, or the server of that name in settings.xml, and what that user may push.",
                    failure);
        }
        return failure;
    }

    private Descriptor descriptor(PushTag tag) {
        return tag.platform() == null ? image.root() : image.of(tag.platform()).descriptor();
    }
}
