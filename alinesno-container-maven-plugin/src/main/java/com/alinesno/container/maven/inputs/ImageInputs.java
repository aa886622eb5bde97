// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.application.ApplicationFiles;
import com.alinesno.container.application.ContainerizingMode;
import com.alinesno.container.application.ExtraDirectory;
import com.alinesno.container.application.ExtraFiles;
import com.alinesno.container.application.JavaImage;
import com.alinesno.container.application.JavaLayers;
import com.alinesno.container.application.JavaLayout;
import com.alinesno.container.application.JavaProject;
import com.alinesno.container.application.WebLayers;
import com.alinesno.container.application.WebProject;
import com.alinesno.container.base.BaseImages;
import com.alinesno.container.build.BuildRequest;
import com.alinesno.container.http.Hosts;
import com.alinesno.container.layer.LayerCompression;
import com.alinesno.container.layer.PackingThreads;
import com.alinesno.container.maven.facts.BootArchive;
import com.alinesno.container.maven.facts.DevelopmentModules;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.facts.ProjectAnnotations;
import com.alinesno.container.maven.parameters.ContainerParameters;
import com.alinesno.container.maven.parameters.ExtraDirectoriesParameters;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.maven.values.ContentKind;
import com.alinesno.container.maven.values.CreationTime;
import com.alinesno.container.oci.ManifestFormat;
import com.alinesno.container.plan.ImagePlan;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.store.BlobStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.maven.plugin.logging.Log;

/** Makes the request for an image out of what Maven and the configuration say. */
public final class ImageInputs {

    private final MavenFacts maven;
    private final Settings settings;
    private final ImageSource source;
    private final Log log;

    /** @param source what the image is made of */
    public ImageInputs(MavenFacts maven, Settings settings, ImageSource source, Log log) {
        this.maven = maven;
        this.settings = settings;
        this.source = source;
        this.log = log;
    }

    /**
     * The image as the project and its configuration have it.
     *
     * @throws IOException when the project's files cannot be listed
     */
    public PlannedImage plan(ImageTarget target) throws IOException {
        ContainerParameters container = settings.container();
        Instant modified = container.filesModificationTime().instant();
        JavaImage java = null;
        ImagePlan plan;
        if (source.content() == ContentKind.JAVA) {
            java = maven.isWebApplication() ? web(modified) : service(modified);
            plan = new ImagePlan(
                    java.layers(), container.toSettings(java.entrypoint(), java.command(), created(container)));
        } else {
            plan = new ImagePlan(
                    source.isDockerfile() ? List.of() : ExtraFiles.layers(extraDirectories(), modified),
                    container.toSettings(
                            container.inheritsEntrypoint() ? null : container.entrypoint(),
                            container.args(),
                            created(container)));
        }
        return new PlannedImage(
                target,
                settings.from().image(),
                container.format() == null ? ManifestFormat.OCI : container.format(),
                plan,
                java);
    }

    private Instant created(ContainerParameters container) {
        return CreationTime.resolve(
                container.creationTime(),
                maven.environment(),
                maven.property(CreationTime.OUTPUT_TIMESTAMP),
                // One time for all goals of a run: what 'push' sends is what 'build' has made.
                maven.startTime());
    }

    /**
     * The request.
     *
     * @param fetchBase whether the layers of the base are wanted in the store
     * @throws ConfigurationException when the image would have nothing in it
     */
    public BuildRequest request(PlannedImage image, boolean fetchBase) throws IOException {
        ImagePlan plan = source.isDockerfile() ? image.plan() : new HealthInput(settings).withProbe(image);
        if (plan.layers().isEmpty() && settings.from().packages() == null && !source.isDockerfile()) {
            throw new ConfigurationException(
                    "<extraDirectories>",
                    "nothing is to be put into the image",
                    "With <content>files</content>, name at least one directory that has files in it, or use <from><debian>.");
        }
        return new BuildRequest(
                image.target().names(),
                image.target().platforms(),
                plan,
                LayerCompression.of(settings.compression(), settings.compressionLevel()),
                image.format(),
                annotations(plan),
                settings.compatibility().describesOrigin(),
                fetchBase,
                settings.container().volumeDirectories(),
                settings.compatibility().firesTriggers());
    }

    /** What the image is made of. */
    public ImageSource source() {
        return source;
    }

    /** The same, for people. */
    public String told() {
        DockerfileInput input = new DockerfileInput(maven, settings.dockerfile());
        return source.isDockerfile()
                ? source.dockerfiles().all().stream().map(input::told).collect(Collectors.joining(", "))
                : "application";
    }

    /**
     * The stages of the Dockerfile that the image is made of; closed when it is built.
     *
     * @param images opens what it is built on
     * @param hosts fetches what {@code ADD} names by an address
     */
    public DockerfileStages stages(
            BuildRequest request,
            BaseImages images,
            BaseInput bases,
            Hosts hosts,
            BlobStore store,
            PackingThreads threads,
            InstantSource clock,
            MavenBuildLog buildLog) {
        Instant created = request.plan().settings().created();
        Instant modified = settings.container().filesModificationTime().instant();
        buildLog.ofDockerfile();
        DockerfileLog log = new DockerfileLog(buildLog, clock);
        return new DockerfileStages(
                source.dockerfiles(),
                new DockerfileInput(maven, settings.dockerfile()),
                new DockerfileBases(images, bases, request.platforms()),
                new DockerfileStages.Times(created, modified),
                request.compression(),
                this::application,
                new AddressInput(maven, hosts),
                new CommandInput(
                        maven,
                        settings,
                        store,
                        threads,
                        request.compression(),
                        created.isAfter(modified) ? created : modified,
                        clock,
                        log),
                log);
    }

    /** What the layers of the Java image would be made of, for a Dockerfile to copy. */
    private List<LayerEntry> application() throws IOException {
        Instant modified = settings.container().filesModificationTime().instant();
        return maven.isWebApplication()
                ? ApplicationFiles.of(webProject(), modified)
                : ApplicationFiles.of(project(), modified);
    }

    private Map<String, String> annotations(ImagePlan plan) {
        Map<String, String> own = settings.annotations();
        return settings.compatibility().describesOrigin()
                ? ProjectAnnotations.of(maven, plan.settings().created(), own)
                : ProjectAnnotations.only(own);
    }

    /**
     * Checks what can be said of the form of the application before there is one.
     *
     * @throws ConfigurationException when it is to have one that it cannot have
     */
    static void requireForm(MavenFacts maven, Settings settings, ImageSource source) {
        if (source.content() != ContentKind.JAVA) {
            return;
        }
        if (maven.isWebApplication() && settings.containerizingMode() == ContainerizingMode.PACKAGED) {
            throw new ConfigurationException(
                    "<containerizingMode>",
                    "is 'packaged', and a web application cannot be taken as one file",
                    "Leave it out: the application is laid out in layers.");
        }
        String mainClass = settings.container().mainClass();
        if (mainClass != null && settings.container().entrypoint() == null && !maven.isWebApplication()) {
            JavaLayers.requireClassName(mainClass);
        }
    }

    /**
     * Checks what can be said of the extra directories before the build, which may make some of them.
     *
     * @throws ConfigurationException when one is a file, or a pattern is malformed
     */
    static void requireExtraDirectories(Settings settings) {
        ExtraFiles.require(extraDirectories(settings));
    }

    private JavaImage service(Instant modified) throws IOException {
        maven.developmentModules().forEach(each -> log.info(DevelopmentModules.told(each)));
        maven.leftOutOfBootArchive().forEach(each -> log.info(BootArchive.told(each)));
        JavaImage service = JavaLayers.of(project(), layout("/app", modified), extraDirectories());
        service.notices().forEach(log::info);
        return service;
    }

    private JavaImage web(Instant modified) throws IOException {
        requireForm(maven, settings, source);
        maven.developmentModules().forEach(each -> log.info(DevelopmentModules.told(each)));
        JavaImage web = WebLayers.of(webProject(), layout("/var/lib/jetty/webapps/ROOT", modified), extraDirectories());
        web.notices().forEach(log::warn);
        return web;
    }

    private WebProject webProject() throws IOException {
        boolean jetty = settings.from().image() == null && settings.from().packages() == null;
        return new WebProject(
                maven.webArchive(),
                maven.webDirectory(),
                maven.output("war"),
                maven.dependencies(),
                maven.developmentModules().stream()
                        .map(each -> each.getFile().getName())
                        .toList(),
                jetty);
    }

    private JavaProject project() {
        return new JavaProject(
                Path.of(maven.project().getBuild().getOutputDirectory()),
                maven.dependencies(),
                settings.containerizingMode(),
                maven.jar(),
                maven.javaVersion(),
                maven.declaredMainClass());
    }

    private JavaLayout layout(String appRoot, Instant modified) {
        ContainerParameters container = settings.container();
        return new JavaLayout(
                container.appRoot() == null ? appRoot : container.appRoot().text(),
                container.jvmFlags(),
                container.mainClass(),
                container.extraClasspath(),
                container.expandClasspathDependencies(),
                modified,
                container.entrypoint(),
                container.args());
    }

    private List<ExtraDirectory> extraDirectories() {
        return extraDirectories(settings);
    }

    private static List<ExtraDirectory> extraDirectories(Settings settings) {
        ExtraDirectoriesParameters extra = settings.extraDirectories();
        Map<String, Integer> permissions = new LinkedHashMap<>();
        extra.permissions().forEach(each -> permissions.put(each.file(), each.bits()));
        return extra.paths().stream()
                .map(each -> new ExtraDirectory(
                        each.from(),
                        each.into().text(),
                        each.includes(),
                        each.excludes(),
                        permissions,
                        extra.owner(),
                        extra.keepExecutable()))
                .toList();
    }
}
