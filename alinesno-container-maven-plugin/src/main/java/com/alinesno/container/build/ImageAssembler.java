// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.build;

import com.alinesno.container.layer.PackedLayer;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.History;
import com.alinesno.container.oci.ImageConfig;
import com.alinesno.container.oci.Layer;
import com.alinesno.container.oci.Manifest;
import com.alinesno.container.oci.ManifestFormat;
import com.alinesno.container.plan.ContainerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts layers and settings on top of a base: documents in, documents out, nothing is read or written. */
final class ImageAssembler {

    /** In the history without our version: a new release of the plugin must not give every image a new digest. */
    private static final String CREATED_BY = "alinesno-container";

    private final ContainerSettings settings;
    private final List<PackedLayer> layers;
    private final ManifestFormat format;

    ImageAssembler(ContainerSettings settings, List<PackedLayer> layers, ManifestFormat format) {
        this.settings = settings;
        this.layers = layers;
        this.format = format;
    }

    /** The configuration of the new image. */
    ImageConfig config(ImageConfig base) {
        return base.update(update -> {
            update.created(settings.created());
            update.environment(settings.environment());
            update.labels(settings.labels());
            update.exposedPorts(settings.exposedPorts());
            update.volumes(settings.volumes());
            command(update);
            ifSet(settings.user(), update::user);
            ifSet(settings.workingDirectory(), update::workingDirectory);
            ifSet(settings.stopSignal(), update::stopSignal);
            ifSet(settings.healthCheck(), update::healthCheck);
            int silent = base.diffIds().size() - base.layersInHistory();
            update.padHistory(silent, new History(settings.created(), CREATED_BY, "layer of the base image"));
            for (PackedLayer layer : layers) {
                update.addLayer(layer.diffId(), new History(settings.created(), CREATED_BY, layer.name()));
            }
        });
    }

    /** The manifest of the new image. */
    Manifest manifest(List<Layer> baseLayers, Descriptor config, Map<String, String> annotations) {
        List<Descriptor> descriptors = new ArrayList<>();
        for (Layer layer : baseLayers) {
            descriptors.add(inFormat(layer.descriptor()));
        }
        for (PackedLayer layer : layers) {
            descriptors.add(inFormat(layer.descriptor()));
        }
        return new Manifest(format.manifest(), config, descriptors, annotations);
    }

    /** An entry point of our own makes the base's arguments meaningless: they were meant for the base's. */
    private void command(ImageConfig.Update update) {
        List<String> entrypoint = settings.entrypoint();
        List<String> command = settings.command();
        if (entrypoint != null) {
            update.entrypoint(entrypoint);
            update.command(command);
        } else if (command != null) {
            update.command(command);
        }
    }

    private Descriptor inFormat(Descriptor descriptor) {
        return descriptor.withMediaType(format.layer(descriptor.mediaType()));
    }

    private static <T> void ifSet(@Nullable T value, Consumer<T> change) {
        if (value != null) {
            change.accept(value);
        }
    }
}
