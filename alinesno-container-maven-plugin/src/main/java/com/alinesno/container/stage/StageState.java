// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.dockerfile.plan.Step;
import com.alinesno.container.layer.PackedLayer;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.History;
import com.alinesno.container.oci.Image;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Layer;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.rootfs.RootIndex;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a stage has come: its layers, what is in them, and the lines of its history. Used by one thread at a time until it is complete. */
final class StageState {

    /** @param layer null where the line makes none */
    private record Line(String createdBy, @Nullable PackedLayer layer) {}

    private final BlobStore store;
    private final Platform platform;
    private final @Nullable BaseImage base;
    private final List<Layer> below;
    private final RootIndex index;
    private final List<Line> lines = new ArrayList<>();

    private StageState(
            BlobStore store, Platform platform, @Nullable BaseImage base, List<Layer> below, RootIndex index) {
        this.store = store;
        this.platform = platform;
        this.base = base;
        this.below = below;
        this.index = index;
    }

    /** A stage on nothing. */
    static StageState scratch(BlobStore store, Platform platform) {
        return new StageState(store, platform, null, List.of(), RootIndex.empty(store));
    }

    /** A stage on an image. */
    static StageState on(BlobStore store, Platform platform, BaseImage base, Image image) throws IOException {
        RootIndex index = RootIndex.empty(store);
        for (Layer layer : image.layers()) {
            index.add(layer.descriptor(), image.blobs());
        }
        return new StageState(store, platform, base, image.layers(), index);
    }

    /** A stage on what this one has become. */
    StageState copy(Platform another) {
        StageState copy = new StageState(store, another, base, below, index.copy());
        copy.lines.addAll(lines);
        return copy;
    }

    /** What its commands run on. */
    Platform platform() {
        return platform;
    }

    RootIndex index() {
        return index;
    }

    /** All layers, the lowest first. */
    List<Layer> layers() {
        List<Layer> layers = new ArrayList<>(below);
        own().forEach(each -> layers.add(each.layer()));
        return layers;
    }

    /** The image at the bottom; null for none. */
    @Nullable
    BaseImage base() {
        return base;
    }

    /** The layers of that image, the lowest first. */
    List<Layer> below() {
        return below;
    }

    private List<PackedLayer> own() {
        List<PackedLayer> own = new ArrayList<>();
        for (Line line : lines) {
            if (line.layer() != null) {
                own.add(line.layer());
            }
        }
        return own;
    }

    /** Adds a line that changes no file. */
    void add(Step step) {
        lines.add(new Line(step.createdBy(), null));
    }

    /** Adds a layer that is in the store. */
    void add(Step step, PackedLayer layer) throws IOException {
        Descriptor descriptor = layer.descriptor();
        index.add(descriptor, store);
        lines.add(new Line(step.createdBy(), layer));
    }

    /** Adds a layer of which is known what is in it. */
    void add(Step step, PackedLayer layer, LayerPlan plan) throws IOException {
        for (LayerEntry entry : plan.entries()) {
            if (entry instanceof LayerEntry.File file && file.content() instanceof FileContent.Part) {
                // That content is gone when the layer is packed.
                add(step, layer);
                return;
            }
        }
        index.add(layer.descriptor(), plan);
        lines.add(new Line(step.createdBy(), layer));
    }

    /** The image of this stage. */
    BuiltStage built(ImageConfig planned, Instant created) {
        ImageConfig config = planned.update(update -> {
            update.created(created);
            int silent = planned.diffIds().size() - planned.layersInHistory();
            update.padHistory(silent, new History(created, "", "layer of the base image"));
            for (Line line : lines) {
                History history = new History(created, line.createdBy(), Step.HISTORY_COMMENT);
                if (line.layer() == null) {
                    update.addHistory(history);
                } else {
                    update.addLayer(line.layer().diffId(), history);
                }
            }
        });
        return new BuiltStage(base, below, own(), config);
    }
}
