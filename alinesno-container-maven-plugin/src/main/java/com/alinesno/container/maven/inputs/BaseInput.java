// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.base.BaseImages;
import com.alinesno.container.base.image.BaseRequest;
import com.alinesno.container.base.image.PullSource;
import com.alinesno.container.build.BaseSource;
import com.alinesno.container.debian.DebianBase;
import com.alinesno.container.debian.DebianRequest;
import com.alinesno.container.layer.PackingThreads;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.DebianParameters;
import com.alinesno.container.maven.parameters.FromParameters;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.maven.values.ContentKind;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.registry.Registries;
import com.alinesno.container.store.BlobStore;
import com.alinesno.container.store.Fetching;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/** Finds out what the base of an image is, from what Maven and the configuration say. */
public final class BaseInput {

    private static final int[] TEMURIN = {8, 11, 17, 21, 25};

    private final MavenFacts maven;
    private final Settings settings;
    private final RegistryAccessFactory access;
    private final Log log;

    public BaseInput(MavenFacts maven, Settings settings, RegistryAccessFactory access, Log log) {
        this.maven = maven;
        this.settings = settings;
        this.access = access;
        this.log = log;
    }

    /**
     * The base: made of Debian packages, or an image that is somewhere. It is looked for when the build opens it.
     *
     * @param buildLog told of long work
     * @throws ConfigurationException when the request for packages is malformed
     */
    public BaseSource source(
            PlannedImage image,
            BlobStore store,
            Registries registries,
            PackingThreads threads,
            Clock clock,
            MavenBuildLog buildLog)
            throws IOException {
        BaseImages bases = images(store, registries, threads, clock, buildLog::fetching);
        JavaOfBase java = new JavaOfBase(maven);
        DebianParameters debian = settings.from().debian();
        List<Platform> platforms = image.target().platforms();
        if (image.base() == null && debian != null) {
            DebianInput made = new DebianInput(maven, settings.lock(), debian);
            DebianRequest request = made.request(platforms, settings.compression());
            DebianBase packages = new DebianBase(
                    store, threads, made.archives(registries, clock), buildLog::notice, buildLog::fetching);
            return () -> java.check(image, bases.made(made.name(), packages.open(request)));
        }
        BaseRequest request = request(image.base(), platforms);
        PinNotice pin = new PinNotice(maven.session().getRepositorySession().getData(), log::warn);
        return () -> java.check(image, pin.check(image.base(), bases.open(request)));
    }

    /**
     * Opens images as the configuration says how they are reached.
     *
     * @param fetching told how far pulls have come
     */
    public BaseImages images(
            BlobStore store, Registries registries, PackingThreads threads, Clock clock, Fetching fetching) {
        return new BaseImages(
                store, threads, registries, () -> EngineInput.finder(maven, settings), clock, log::debug, fetching);
    }

    /** An image that a Dockerfile names. */
    public BaseRequest ofDockerfile(String image, List<Platform> platforms) {
        return request(BaseRequest.DOCKERFILE, image, platforms);
    }

    private BaseRequest request(@Nullable String named, List<Platform> platforms) {
        return request("<from><image>", named != null ? named : defaultImage(), platforms);
    }

    private BaseRequest request(String parameter, String image, List<Platform> platforms) {
        return new BaseRequest(
                parameter,
                image,
                platforms,
                maven.directory(),
                maven.isOffline(),
                () -> sources(reference(image), parameter.equals(BaseRequest.DOCKERFILE)),
                settings.from().tagTtl());
    }

    /** Where it is pulled from. Most builds have it, and do not want to know. */
    private List<PullSource> sources(@Nullable ImageReference image, boolean ofDockerfile) {
        if (image == null) {
            return List.of();
        }
        FromParameters from = settings.from();
        MirrorInput mirrors =
                new MirrorInput(maven.environment(), maven.systemProperties(), settings.mirrors(), log::debug);
        // Whose credentials <from> has where a Dockerfile names the images is said by <from><image> alone.
        boolean configured = (!ofDockerfile || from.image() != null) && isAtRegistryOfConfigured(image);
        return mirrors.sources(
                image,
                access.to("<from>", image, configured ? from.auth() : null, configured ? from.credHelper() : null));
    }

    /** An extension may name a base elsewhere, and what we know for one registry is not for the eyes of another. */
    private boolean isAtRegistryOfConfigured(ImageReference image) {
        ImageReference configured = reference(configuredImage());
        return configured == null || configured.registry().equals(image.registry());
    }

    /** The base that the configuration has where it is an image: the one that it names, else the default. */
    String configuredImage() {
        String image = settings.from().image();
        return image != null ? image : defaultImage();
    }

    /**
     * Jib's default: Jetty for a web application, else the runtime of the oldest long-term release that can run what the
     * project compiles for.
     */
    private String defaultImage() {
        if (settings.content() == ContentKind.FILES) {
            return "scratch";
        }
        if (maven.isWebApplication()) {
            return "jetty";
        }
        int release = maven.javaVersion();
        for (int candidate : TEMURIN) {
            if (release <= candidate) {
                return "eclipse-temurin:" + candidate + "-jre";
            }
        }
        return "eclipse-temurin:" + release + "-jre";
    }

    /** The name of an image that comes from a registry; null for layouts, archives, and names that are no names. */
    public static @Nullable ImageReference reference(String image) {
        if (image.equals("scratch") || image.startsWith("oci:")) {
            // They would pass for names at Docker Hub.
            return null;
        }
        try {
            String name = image.startsWith("registry://") ? image.substring("registry://".length()) : image;
            return ImageReference.parse(name);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
