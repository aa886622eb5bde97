// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import com.alinesno.container.base.BaseImages;
import com.alinesno.container.base.BaseRequest;
import com.alinesno.container.build.BaseSource;
import com.alinesno.container.build.BuildRequest;
import com.alinesno.container.build.BuildResult;
import com.alinesno.container.build.ImageBuilder;
import com.alinesno.container.debian.DebianBase;
import com.alinesno.container.debian.DebianRequest;
import com.alinesno.container.engine.EngineFinder;
import com.alinesno.container.export.PushTarget;
import com.alinesno.container.export.RegistrySink;
import com.alinesno.container.java.NoMainClassException;
import com.alinesno.container.layer.LayerPacker;
import com.alinesno.container.layer.PackedLayer;
import com.alinesno.container.layer.PackingThreads;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.registry.Registries;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.InputIndex;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.codehaus.plexus.PlexusContainer;
import org.jspecify.annotations.Nullable;

/** A goal that builds the image and then puts it somewhere. */
abstract class ImageMojo extends ContainerMojo {

    private final SettingsDecrypter decrypter;
    private final PlexusContainer components;

    /** @param components asked for what only a few builds need */
    ImageMojo(SettingsDecrypter decrypter, PlexusContainer components) {
        this.decrypter = decrypter;
        this.components = components;
    }

    @Override
    final void run(MavenFacts maven, Settings settings) throws IOException {
        if (!hasImage(maven, settings)) {
            return;
        }
        Clock clock = Clock.systemUTC();
        Target target = target(maven, settings);
        Access access = new Access(maven, settings, decrypter, getLog()::debug);
        PushInput push = new PushInput(maven, settings, access);
        boolean pushes = pushes(maven, settings);
        if (pushes) {
            push.require();
        }
        ImageInputs inputs = new ImageInputs(maven, settings, getLog());
        PlannedImage planned = plan(inputs, target, maven);
        if (planned == null) {
            return;
        }
        BaseInput baseInput = new BaseInput(maven, settings, access, getLog()::debug);
        PlannedImage image = extend(planned, maven, settings, baseInput);
        boolean fetchBase = takesBase(maven, settings) || new JibProperties(maven).cachesBase();
        BuildRequest request = inputs.request(image, fetchBase);
        BlobStore store = CacheDirectory.open(maven, settings, clock, getLog()::warn);
        InputIndex index = InputIndex.open(store, maven.directory().toString(), clock);
        int processors = Runtime.getRuntime().availableProcessors();
        ExecutorService executor = Executors.newFixedThreadPool(processors);
        PackingThreads threads = SharedThreads.of(maven.session(), processors);
        try (Registries registries = Registries.open(new NetworkInput(maven, settings, decrypter)::network)) {
            getLog().info("Containerizing application to " + image.target());
            MavenBuildLog log = new MavenBuildLog(getLog(), maven.isInteractive(), clock, request.plan());
            ImageBuilder builder = new ImageBuilder(store, new LayerPacker(store, index, threads), executor);
            List<PushTarget> targets = pushes ? push.targets(image.target(), registries) : List.of();
            BaseSource base = base(
                    maven,
                    settings,
                    image,
                    baseInput,
                    new BaseImages(
                            store,
                            registries,
                            EngineFinder.of(EngineInput.of(maven, settings)),
                            clock,
                            getLog()::debug),
                    input -> new DebianBase(store, threads, input.archives(clock), log::notice));
            try (RegistrySink sink = sink(targets, settings, log)) {
                Consumer<PackedLayer> packed =
                        sink == null ? layer -> {} : layer -> sink.offer(layer.descriptor(), store);
                BuildResult result = builder.build(request, base, log, packed);
                index.save();
                deliver(new Delivery(result, maven, settings, sink, results(maven, settings), log));
            }
        } finally {
            executor.shutdownNow();
        }
    }

    /** What is to be built; null, and a word, for a library that has the goal from its parent only. */
    private @Nullable PlannedImage plan(ImageInputs inputs, Target target, MavenFacts maven) throws IOException {
        try {
            return inputs.plan(target);
        } catch (NoMainClassException e) {
            if (!maven.isInherited()) {
                throw e;
            }
            getLog().info("Skipped: no class has a main method. If it is a service, set its <container><mainClass>");
            return null;
        }
    }

    private static @Nullable RegistrySink sink(List<PushTarget> targets, Settings settings, MavenBuildLog log) {
        return targets.isEmpty()
                ? null
                : new RegistrySink(targets, settings.to().overwrite(), log::sent);
    }

    /** What is built; what the convention says of it is told. */
    Target target(MavenFacts maven, Settings settings) {
        return Target.of(maven, settings, getLog()::warn, getLog()::debug);
    }

    private PlannedImage extend(PlannedImage image, MavenFacts maven, Settings settings, BaseInput base)
            throws IOException {
        return settings.pluginExtensions().isEmpty()
                ? image
                : new ExtensionInput(maven, settings, components, getLog()).extend(image, base);
    }

    private BaseSource base(
            MavenFacts maven,
            Settings settings,
            PlannedImage image,
            BaseInput input,
            BaseImages bases,
            Function<DebianInput, DebianBase> packages)
            throws IOException {
        DebianParameters debian = settings.from().debian();
        List<Platform> platforms = image.target().platforms();
        if (image.base() == null && debian != null) {
            DebianInput made = new DebianInput(maven, settings.lock(), debian);
            DebianRequest request = made.request(platforms, settings.compression());
            return () -> bases.made(made.name(), packages.apply(made).open(request));
        }
        BaseRequest request = input.request(image.base(), platforms);
        PinNotice pin = new PinNotice(maven.session().getRepositorySession().getData(), getLog()::warn);
        return () -> pin.check(image.base(), bases.open(request));
    }

    /** Whether the goal pushes the image. */
    boolean pushes(MavenFacts maven, Settings settings) {
        return false;
    }

    /** Whether what the goal makes holds the layers of the base. */
    boolean takesBase(MavenFacts maven, Settings settings) {
        return true;
    }

    /** Where other programs are told what was built. */
    ResultFiles results(MavenFacts maven, Settings settings) {
        return ResultFiles.ofBuild(maven, settings);
    }

    /** Puts the image where the goal is to put it. */
    abstract void deliver(Delivery delivery) throws IOException;
}
