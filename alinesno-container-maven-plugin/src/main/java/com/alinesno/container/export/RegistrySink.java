// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.oci.ImageReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * Pushes an image to registries: every target is looked at before anything is sent to any of them. In each, blobs come
 * before the manifests that name them, manifests before their index, and tags last (OCI distribution specification,
 * <i>push</i>): whoever pulls meanwhile gets the image of before or the new one, and never a part.
 */
public final class RegistrySink {

    /** Uploads wait for the network more than for the processor; more of them at once would only share its width. */
    private static final int UPLOADS = 5;

    private final List<PushTarget> targets;
    private final boolean overwrite;
    private final LongConsumer progress;

    /**
     * @param overwrite whether a release that is there, and is another image, may be replaced
     * @param progress told of bytes as they are sent, from several threads
     */
    public RegistrySink(List<PushTarget> targets, boolean overwrite, LongConsumer progress) {
        this.targets = List.copyOf(targets);
        this.overwrite = overwrite;
        this.progress = progress;
    }

    /**
     * Pushes the image to every target; what is there already is not sent again.
     *
     * @return what happened, for each target
     * @throws ConfigurationException when a registry does not let us, or has a release that would be overwritten; nothing is
     *     sent in the latter case
     * @throws IOException when a push fails; the message says which tags have moved, and no other has
     */
    public List<Pushed> push(BuiltImage image) throws IOException {
        List<RegistryPush> pushes = new ArrayList<>();
        for (PushTarget target : targets) {
            RegistryPush push = new RegistryPush(image, target, progress);
            push.compare(overwrite);
            pushes.add(push);
        }
        List<Pushed> done = new ArrayList<>();
        List<ImageReference> moved = new ArrayList<>();
        ExecutorService uploads = Executors.newFixedThreadPool(UPLOADS);
        try {
            for (RegistryPush push : pushes) {
                done.add(push.run(
                        uploads,
                        done.stream().flatMap(each -> each.names().stream()).toList(),
                        moved::add));
            }
        } catch (ConfigurationException e) {
            throw moved.isEmpty()
                    ? e
                    : new ConfigurationException(e.parameter(), e.found() + ". " + told(moved), e.remedy(), e);
        } catch (IOException e) {
            throw moved.isEmpty() ? e : new IOException(e.getMessage() + ". " + told(moved), e);
        } finally {
            uploads.shutdownNow();
        }
        return done;
    }

    private static String told(List<ImageReference> moved) {
        String names = moved.stream().map(ImageReference::toString).collect(Collectors.joining(", "));
        return names + (moved.size() == 1 ? " has" : " have") + " moved before that, and nothing after it";
    }
}
