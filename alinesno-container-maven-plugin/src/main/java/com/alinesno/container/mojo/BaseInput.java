// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import com.alinesno.container.base.BaseRequest;
import com.alinesno.container.base.PullSource;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Platform;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes the request for the base image out of what Maven and the configuration say. */
final class BaseInput {

    private static final int[] TEMURIN = {8, 11, 17, 21, 25};

    private final MavenFacts maven;
    private final Settings settings;
    private final Access access;
    private final Consumer<String> debug;

    /** @param debug told of files about mirrors that cannot be used */
    BaseInput(MavenFacts maven, Settings settings, Access access, Consumer<String> debug) {
        this.maven = maven;
        this.settings = settings;
        this.access = access;
        this.debug = debug;
    }

    /** @param named the name of the base, or null where nobody has named one */
    BaseRequest request(@Nullable String named, List<Platform> platforms) {
        String image = named != null ? named : defaultImage();
        return new BaseRequest(
                image,
                platforms,
                maven.directory(),
                maven.isOffline(),
                () -> sources(reference(image)),
                settings.from().tagTtl());
    }

    /** Where it is pulled from. Most builds have it, and do not want to know. */
    private List<PullSource> sources(@Nullable ImageReference image) {
        if (image == null) {
            return List.of();
        }
        FromParameters from = settings.from();
        MirrorInput mirrors = new MirrorInput(maven.environment(), maven.systemProperties(), settings.mirrors(), debug);
        boolean configured = isAtRegistryOfConfigured(image);
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
        if (settings.content() == Content.FILES) {
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
    static @Nullable ImageReference reference(String image) {
        try {
            String name = image.startsWith("registry://") ? image.substring("registry://".length()) : image;
            return ImageReference.parse(name);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
