// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export.push;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.export.BuiltImage;
import com.alinesno.container.oci.BlobSource;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.ImageReference;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Pushes an image to registries: every target is looked at before any tag of them moves. In each, blobs come before the
 * manifests that name them, manifests before their index, and tags last (OCI distribution specification, <i>push</i>):
 * whoever pulls meanwhile gets the image of before or the new one, and never a part.
 *
 * <p>Layers can be {@linkplain #offer offered} while the rest of the image is still being built. What is sent then has no
 * name, and registries clear it away in time if the build fails.
 */
public final class RegistrySink implements Closeable {

    /** Uploads wait for the network more than for the processor; more of them at once would only share its width. */
    private static final int UPLOADS = 5;

    private final List<RegistryPush> pushes = new ArrayList<>();
    private final ExecutorService uploads = uploads();

    /**
     * @param targets where the image goes, in this order; at least one
     * @param overwrite whether a release that is there, and is another image, may be replaced
     * @param progress told of bytes as they are sent, from several threads
     */
    public RegistrySink(List<PushTarget> targets, boolean overwrite, LongConsumer progress) {
        for (PushTarget target : targets) {
            pushes.add(new RegistryPush(target, overwrite, progress, uploads));
        }
    }

    /** What is offered by a thread that does not know yet that the sink is closed is not wanted any more. */
    private static ExecutorService uploads() {
        return new ThreadPoolExecutor(
                UPLOADS,
                UPLOADS,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /**
     * Sends a layer to the first target right away, unless one of the targets has a release which must stay as it is.
     * Further targets mostly take it from there. That it fails is told by {@link #push}. Safe for use by many threads.
     */
    public void offer(Descriptor layer, BlobSource content) {
        uploads.execute(() -> {
            if (pushes.stream().allMatch(RegistryPush::isOpen)) {
                pushes.get(0).begin(layer, content, List.of());
            }
        });
    }

    /**
     * Pushes the image to every target; what is there already is not sent again.
     *
     * @return what happened, for each target
     * @throws ConfigurationException when access is denied, or a registry has a release that would be overwritten; nothing is
     *     sent in the latter case
     * @throws IOException when a push fails; the message says which tags have moved, and no other has
     */
    public List<Pushed> push(BuiltImage image) throws IOException {
        for (RegistryPush push : pushes) {
            push.compare(image);
        }
        List<Pushed> done = new ArrayList<>();
        List<ImageReference> moved = new ArrayList<>();
        try {
            for (RegistryPush push : pushes) {
                List<ImageReference> elsewhere =
                        done.stream().flatMap(each -> each.names().stream()).toList();
                done.add(push.run(image, elsewhere, moved::add));
            }
        } catch (ConfigurationException e) {
            throw moved.isEmpty()
                    ? e
                    : new ConfigurationException(e.parameter(), e.found() + ". " + told(moved), e.remedy(), e);
        } catch (IOException e) {
            throw moved.isEmpty() ? e : new IOException(e.getMessage() + ". " + told(moved), e);
        }
        return done;
    }

    /** Ends what is still being sent. */
    @Override
    public void close() {
        uploads.shutdownNow();
    }

    private static String told(List<ImageReference> moved) {
        String names = moved.stream().map(ImageReference::toString).collect(Collectors.joining(", "));
        return names + (moved.size() == 1 ? " was" : " were") + " already updated; no other tag was";
    }
}
