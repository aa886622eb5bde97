// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.application.classes.NoMainClassException;
import com.alinesno.container.base.BaseImages;
import com.alinesno.container.build.BaseSource;
import com.alinesno.container.build.BuildRequest;
import com.alinesno.container.build.BuildResult;
import com.alinesno.container.build.ImageBuilder;
import com.alinesno.container.export.push.PushTarget;
import com.alinesno.container.export.push.RegistrySink;
import com.alinesno.container.layer.LayerPacker;
import com.alinesno.container.layer.PackedLayer;
import com.alinesno.container.layer.PackingThreads;
import com.alinesno.container.maven.bill.BillInput;
import com.alinesno.container.maven.bill.ImageBill;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.inputs.BaseInput;
import com.alinesno.container.maven.inputs.CacheDirectory;
import com.alinesno.container.maven.inputs.DockerfileStages;
import com.alinesno.container.maven.inputs.ExtensionInput;
import com.alinesno.container.maven.inputs.ImageInputs;
import com.alinesno.container.maven.inputs.ImageSource;
import com.alinesno.container.maven.inputs.ImageTarget;
import com.alinesno.container.maven.inputs.JibProperties;
import com.alinesno.container.maven.inputs.MavenBuildLog;
import com.alinesno.container.maven.inputs.NetworkInput;
import com.alinesno.container.maven.inputs.PlannedImage;
import com.alinesno.container.maven.inputs.PushInput;
import com.alinesno.container.maven.inputs.RegistryAccessFactory;
import com.alinesno.container.maven.inputs.SharedThreads;
import com.alinesno.container.maven.inputs.StampedJars;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.registry.Registries;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.InputIndex;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProjectHelper;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.codehaus.plexus.PlexusContainer;
import org.codehaus.plexus.component.repository.exception.ComponentLookupException;
import org.jspecify.annotations.Nullable;

/** A goal that builds the image and then puts it somewhere. */
@SuppressWarnings("unused") // the fields are for tools, which read their types
abstract class ImageMojo extends ServiceMojo {

    /** How the project's own classes get into the image. One of {@code exploded}, {@code packaged}. */
    @Parameter(property = "alinesno.container.containerizingMode", defaultValue = "exploded")
    private String containerizingMode;

    /** How hard the compression tries. Not set means the format's default. */
    @Parameter(property = "alinesno.container.compressionLevel")
    private Integer compressionLevel;

    /** Annotations of the manifests and the index, beside those that are known from the project. */
    @Parameter(property = "alinesno.container.annotations")
    private Map<String, String> annotations;

    private final SettingsDecrypter decrypter;
    private final PlexusContainer components;

    /** @param components asked for what only a few builds need */
    ImageMojo(SettingsDecrypter decrypter, PlexusContainer components) {
        this.decrypter = decrypter;
        this.components = components;
    }

    @Override
    final void run(MavenFacts maven, Settings settings) throws IOException {
        ImageTarget target = target(maven, settings);
        results(maven, settings).requireOurs(maven.buildDirectory(), settings.outputPaths());
        RegistryAccessFactory access = new RegistryAccessFactory(maven, settings, decrypter, getLog()::debug);
        PushInput push = pushes(maven, settings) ? new PushInput(maven, settings, access) : null;
        if (push != null) {
            push.require();
        }
        ImageSource source = ImageSource.of(maven, settings);
        tell(source.notice(), maven);
        List<String> ignored = source.ignored(settings);
        tell(ignored.isEmpty() ? null : "Ignored, as a Dockerfile is built: " + String.join(", ", ignored), maven);
        ImageInputs inputs = new ImageInputs(maven, settings, source, getLog());
        PlannedImage planned = plan(inputs, target, maven);
        if (planned == null) {
            return;
        }
        BaseInput base = new BaseInput(maven, settings, access, getLog());
        PlannedImage image = source.isDockerfile() ? planned : extend(planned, maven, settings, base);
        boolean fetchBase =
                source.isDockerfile() || takesBase(maven, settings) || new JibProperties(maven).cachesBase();
        build(maven, settings, image, inputs, inputs.request(image, fetchBase), base, push);
    }

    /** @param push where the image goes, or null for a goal that does not push */
    private void build(
            MavenFacts maven,
            Settings settings,
            PlannedImage image,
            ImageInputs inputs,
            BuildRequest request,
            BaseInput baseInput,
            @Nullable PushInput push)
            throws IOException {
        Clock clock = Clock.systemUTC();
        BlobStore store = CacheDirectory.open(maven, settings, clock, getLog()::warn);
        InputIndex index = InputIndex.open(store, maven.directory().toString(), clock);
        int processors = Runtime.getRuntime().availableProcessors();
        ExecutorService executor = Executors.newFixedThreadPool(processors);
        PackingThreads threads = SharedThreads.of(maven.session(), processors);
        try (Registries registries =
                Registries.open(new NetworkInput(maven, settings, decrypter)::network, getLog()::warn)) {
            getLog().info("Containerizing " + inputs.told() + " to " + image.target());
            MavenBuildLog log = new MavenBuildLog(getLog(), maven::isWatched, clock, request.plan());
            ImageBuilder builder = new ImageBuilder(store, new LayerPacker(store, index, threads), executor);
            List<PushTarget> targets = push == null ? List.of() : push.targets(image.target(), registries);
            try (RegistrySink sink = push == null ? null : sink(targets, settings, log)) {
                Consumer<PackedLayer> packed = layer -> {
                    offer(layer, store, sink);
                    checkJars(layer, request, maven);
                };
                BuildResult result;
                if (inputs.source().isDockerfile()) {
                    BaseImages images = baseInput.images(store, registries, threads, clock, log::fetching);
                    try (DockerfileStages stages =
                            inputs.stages(request, images, baseInput, registries.hosts(), store, threads, clock, log)) {
                        result = builder.build(request, stages, log, packed);
                    }
                } else {
                    BaseSource base = baseInput.source(image, store, registries, threads, clock, log);
                    result = builder.build(request, base, log, packed);
                }
                Bills bills = bills(maven, settings, request, inputs, result, store, index);
                index.save();
                deliver(new BuildOutput(
                        result, maven, settings, targets, sink, results(maven, settings), bills, projects(bills), log));
            }
        } finally {
            executor.shutdownNow();
        }
    }

    /** What the image consists of, where that is wanted; nothing else looks for it. */
    private Bills bills(
            MavenFacts maven,
            Settings settings,
            BuildRequest request,
            ImageInputs inputs,
            BuildResult result,
            BlobStore store,
            InputIndex index)
            throws IOException {
        List<ImageBill> all = makesBills(settings)
                ? new BillInput(maven, settings, request, inputs.source().isDockerfile())
                        .bills(result, store, index, () -> component(ProjectDependenciesResolver.class))
                : List.of();
        return new Bills(all, attachesBills(settings), request.plan().settings().created(), maven, getLog());
    }

    private @Nullable MavenProjectHelper projects(Bills bills) {
        return bills.all().isEmpty() ? null : component(MavenProjectHelper.class);
    }

    private <T> T component(Class<T> role) {
        try {
            return components.lookup(role);
        } catch (ComponentLookupException e) {
            throw new IllegalStateException("this Maven has no " + role.getSimpleName(), e);
        }
    }

    /** Tells it once for each project, whatever goals it has. */
    private void tell(@Nullable String notice, MavenFacts maven) {
        if (notice != null && maven.isNews(notice)) {
            getLog().info(notice);
        }
    }

    private static RegistrySink sink(List<PushTarget> targets, Settings settings, MavenBuildLog log) {
        return new RegistrySink(targets, settings.to().overwrite(), log::sent);
    }

    private static void offer(PackedLayer layer, BlobStore store, @Nullable RegistrySink sink) {
        if (sink != null) {
            sink.offer(layer.descriptor(), store);
        }
    }

    private void checkJars(PackedLayer packed, BuildRequest request, MavenFacts maven) {
        StampedJars jars = new StampedJars(
                maven.jarNames(),
                maven.startTime(),
                maven.session().getRepositorySession().getData(),
                getLog()::warn);
        for (LayerPlan layer : request.plan().layers()) {
            if (layer.name().equals(packed.name())) {
                jars.check(layer);
            }
        }
    }

    /** What is to be built; null, and a word, for a library that has the goal from its parent only. */
    private @Nullable PlannedImage plan(ImageInputs inputs, ImageTarget target, MavenFacts maven) throws IOException {
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

    /** What is built; what the convention says of it is told, unless the goal check has done so. */
    ImageTarget target(MavenFacts maven, Settings settings) {
        Consumer<String> warn = warning -> {
            if (maven.isNews(warning)) {
                getLog().warn(warning);
            }
        };
        new ShownSecrets(settings.container(), warn).warn();
        return ImageTarget.of(maven, settings, warn, getLog()::debug);
    }

    private PlannedImage extend(PlannedImage image, MavenFacts maven, Settings settings, BaseInput base)
            throws IOException {
        return settings.pluginExtensions().isEmpty()
                ? image
                : new ExtensionInput(maven, settings, components, libraries(), getLog()).extend(image, base);
    }

    /** Whether the goal pushes the image. */
    boolean pushes(MavenFacts maven, Settings settings) {
        return false;
    }

    /** Whether what the goal makes holds the layers of the base. */
    boolean takesBase(MavenFacts maven, Settings settings) {
        return true;
    }

    /** Whether the goal says what the image consists of. */
    boolean makesBills(Settings settings) {
        return false;
    }

    /** Whether a push puts that beside the image. */
    boolean attachesBills(Settings settings) {
        return false;
    }

    /** Where other programs are told what was built. */
    ResultFiles results(MavenFacts maven, Settings settings) {
        return ResultFiles.ofBuild(maven, settings);
    }

    /** Puts the image where the goal is to put it. */
    abstract void deliver(BuildOutput delivery) throws IOException;
}
