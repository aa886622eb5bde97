// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.layer.PackingThreads;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.oci.BlobSource;
import com.alinesno.container.oci.Descriptor;
import com.alinesno.container.oci.ManifestFormat;
import com.alinesno.container.plan.ContainerSettings;
import com.alinesno.container.plan.ImagePlan;
import com.alinesno.container.registry.Registries;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * The layers of the base of an image that was built before. They are in the cache, but for a build that has pushed: then
 * the base is opened again, once.
 */
public final class BaseLayerSource implements BlobSource, AutoCloseable {

    private static final ImagePlan NOTHING = new ImagePlan(List.of(), ContainerSettings.INHERITED);

    private final MavenFacts maven;
    private final Settings settings;
    private final SettingsDecrypter decrypter;
    private final BlobStore store;
    private final Log log;
    private @Nullable Registries registries;
    private @Nullable BaseImage base;

    public BaseLayerSource(MavenFacts maven, Settings settings, SettingsDecrypter decrypter, BlobStore store, Log log) {
        this.maven = maven;
        this.settings = settings;
        this.decrypter = decrypter;
        this.store = store;
        this.log = log;
    }

    @Override
    public InputStream open(Descriptor layer) throws IOException {
        if (!store.contains(layer)) {
            return base().blobs().open(layer);
        }
        return store.open(layer);
    }

    private BaseImage base() throws IOException {
        BaseImage known = base;
        if (known != null) {
            return known;
        }
        Clock clock = Clock.systemUTC();
        Registries opened = Registries.open(new NetworkInput(maven, settings, decrypter)::network, log::warn);
        registries = opened;
        PackingThreads threads =
                SharedThreads.of(maven.session(), Runtime.getRuntime().availableProcessors());
        PlannedImage image = new PlannedImage(
                ImageTarget.of(maven, settings, warning -> {}, note -> {}),
                settings.from().image(),
                ManifestFormat.OCI,
                NOTHING,
                null);
        BaseInput input =
                new BaseInput(maven, settings, new RegistryAccessFactory(maven, settings, decrypter, log::debug), log);
        BaseImage found = input.source(
                        image, store, opened, threads, clock, new MavenBuildLog(log, maven::isWatched, clock, NOTHING))
                .open();
        base = found;
        return found;
    }

    @Override
    public void close() {
        if (registries != null) {
            registries.close();
        }
    }
}
