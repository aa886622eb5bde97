// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import com.alinesno.container.base.BaseRequest;
import com.alinesno.container.base.PullSource;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.registry.RegistryAccess;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the request for the base image out of what Maven and the configuration say. */
final class BaseInput {

    private static final int[] TEMURIN = {8, 11, 17, 21, 25};

    private final MavenFacts maven;
    private final Settings settings;
    private final Access access;
    private final MirrorInput mirrors;

    BaseInput(MavenFacts maven, Settings settings, Access access, MirrorInput mirrors) {
        this.maven = maven;
        this.settings = settings;
        this.access = access;
        this.mirrors = mirrors;
    }

    BaseRequest request(List<Platform> platforms) {
        String configured = settings.from().image();
        String image = configured != null ? configured : defaultImage();
        FromParameters from = settings.from();
        ImageReference reference = reference(image);
        RegistryAccess registry = access.to("<from>", reference, from.auth(), from.credHelper());
        Supplier<List<PullSource>> sources = () -> reference == null ? List.of() : mirrors.sources(reference, registry);
        return new BaseRequest(image, platforms, maven.directory(), maven.isOffline(), sources, from.tagTtl());
    }

    /** Jib's default: the runtime of the oldest long-term release that can run what the project compiles for. */
    private String defaultImage() {
        if (settings.content() == Content.FILES) {
            return "scratch";
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
