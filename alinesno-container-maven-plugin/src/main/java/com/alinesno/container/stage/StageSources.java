// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.dockerfile.plan.CopySource;
import com.alinesno.container.dockerfile.plan.Step;
import com.alinesno.container.dockerfile.syntax.DockerfileException;
import com.alinesno.container.oci.Image;
import com.alinesno.container.oci.Layer;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.rootfs.RootIndex;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;

/** The file systems that steps take files from: contexts, other stages as soon as they are complete, and images. */
final class StageSources {

    private final BlobStore store;
    private final StageRequest request;
    private final Tasks tasks;
    private final Map<Integer, Future<StageState>> stages;
    private final Map<String, IndexTree> images = new HashMap<>();
    private final Map<String, ListedTree> listed = new HashMap<>();

    /** @param stages those that were begun before, by their numbers */
    StageSources(BlobStore store, StageRequest request, Tasks tasks, Map<Integer, Future<StageState>> stages) {
        this.store = store;
        this.request = request;
        this.tasks = tasks;
        this.stages = stages;
    }

    /** The file system of a source. */
    SourceTree of(Step step, CopySource source) throws IOException, InterruptedException {
        if (source instanceof CopySource.Stage stage) {
            return new IndexTree(stage(stage.number()).index(), "stage " + stage.number());
        }
        if (source instanceof CopySource.Image image) {
            return image(step, image.reference(), image.platform());
        }
        if (source instanceof CopySource.Directory directory) {
            return named(step, directory.name());
        }
        return source instanceof CopySource.Nothing
                ? new IndexTree(RootIndex.empty(store), "scratch, which is empty")
                : new ContextTree(request.context(), request.modified());
    }

    /**
     * The layers of a source that has some, in the store.
     *
     * @throws IOException when one cannot be had
     */
    List<Layer> layers(CopySource source) throws IOException, InterruptedException {
        if (source instanceof CopySource.Stage stage) {
            return layers(stage(stage.number()));
        }
        if (source instanceof CopySource.Image image) {
            BaseImage base = request.bases().open(image.reference(), image.platform());
            List<Layer> layers = base.image(image.platform()).layers();
            fetch(base, layers);
            return layers;
        }
        return List.of();
    }

    /** The layers of a stage as far as it has come, in the store. */
    List<Layer> layers(StageState state) throws IOException {
        BaseImage base = state.base();
        if (base != null) {
            fetch(base, state.below());
        }
        return state.layers();
    }

    private void fetch(BaseImage base, List<Layer> layers) throws IOException {
        base.expect(layers.stream()
                .map(Layer::descriptor)
                .filter(layer -> !layer.mediaType().isForeignLayer())
                .toList());
        List<Callable<Void>> fetching = new ArrayList<>();
        for (Layer layer : layers) {
            fetching.add(() -> {
                base.fetch(layer.descriptor());
                return null;
            });
        }
        tasks.doAll(fetching);
    }

    /** A stage, when it is complete. */
    StageState stage(int number) throws IOException {
        Future<StageState> stage = stages.get(number);
        if (stage == null) {
            throw new IllegalStateException("stage " + number + " is not planned before those that need it");
        }
        return tasks.await(stage);
    }

    private SourceTree named(Step step, String name) throws IOException {
        NamedContext context = request.contexts().get(name);
        if (context instanceof NamedContext.Directory directory) {
            return new ContextTree(directory.directory(), request.modified());
        }
        if (context instanceof NamedContext.Files files) {
            return listed(name, files);
        }
        throw new DockerfileException(
                step.at(), "there is no build context '" + name + "'", "Name one in <dockerfile><buildContexts>.");
    }

    private synchronized ListedTree listed(String name, NamedContext.Files files) throws IOException {
        ListedTree known = listed.get(name);
        if (known == null) {
            known = new ListedTree(name, files.listing().files(), request.modified());
            listed.put(name, known);
        }
        return known;
    }

    private synchronized IndexTree image(Step step, String reference, Platform platform)
            throws IOException, InterruptedException {
        String key = platform + " " + reference;
        IndexTree known = images.get(key);
        if (known == null) {
            Image image = open(step, reference, platform).image(platform);
            RootIndex index = RootIndex.empty(store);
            for (Layer layer : image.layers()) {
                index.add(layer.descriptor(), image.blobs());
            }
            known = new IndexTree(index, "the image " + reference);
            images.put(key, known);
        }
        return known;
    }

    private BaseImage open(Step step, String reference, Platform platform) throws IOException, InterruptedException {
        try {
            return request.bases().open(reference, platform);
        } catch (ConfigurationException e) {
            // A name without a registry, a tag or a slash is mostly that of a stage, misspelt.
            boolean isWord = reference.matches("[A-Za-z0-9_-]+");
            throw new DockerfileException(
                    step.at(),
                    isWord
                            ? "no stage before this line and no build context is called '" + reference
                                    + "', and as an image " + e.found()
                            : e.found(),
                    e.remedy());
        }
    }
}
