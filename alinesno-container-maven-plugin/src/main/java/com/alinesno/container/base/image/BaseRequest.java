// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base.image;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.registry.login.RegistryAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which image is wanted, as a base or to be looked into.
 *
 * @param parameter the parameter that names it, such as {@code <from><image>}; errors name it
 * @param image the name as the user wrote it: {@code scratch}, {@code oci:PATH}, {@code tar://PATH},
 *     {@code docker://NAME}, {@code registry://NAME} or {@code NAME}
 * @param platforms what the result is to run on; none for an image that is only looked into
 * @param directory what relative paths are relative to
 * @param offline whether nothing may be fetched
 * @param sources tells where an image of a registry can be pulled from, in the order in which they are asked; it
 *     is not asked where the store has all
 * @param tagTtl how long what a tag stood for is taken for granted; zero asks in each build
 */
public record BaseRequest(
        String parameter,
        String image,
        List<Platform> platforms,
        Path directory,
        boolean offline,
        Supplier<List<PullSource>> sources,
        Duration tagTtl) {

    /** What is said of the images that a Dockerfile names, in place of a parameter. */
    public static final String DOCKERFILE = "FROM";

    private static final String BASE = "<from><image>";

    public BaseRequest {
        platforms = List.copyOf(platforms);
    }

    /** A base image, which {@code <from><image>} names. */
    public BaseRequest(
            String image,
            List<Platform> platforms,
            Path directory,
            boolean offline,
            Supplier<List<PullSource>> sources,
            Duration tagTtl) {
        this(BASE, image, platforms, directory, offline, sources, tagTtl);
    }

    /** Where an image can be pulled from: anonymously from its own registry unless there is more to say. */
    public List<PullSource> sources(ImageReference reference) {
        List<PullSource> told = sources.get();
        return told.isEmpty()
                ? List.of(new PullSource(reference.registry(), reference.repository(), RegistryAccess.ANONYMOUS))
                : told;
    }

    /** What an image that does not say what it is for can be taken to be for: the one platform that is asked for, if it is one. */
    public @Nullable Platform onlyPlatform() {
        return platforms.size() == 1 ? platforms.get(0) : null;
    }

    /** Whether the image is to be built on, and not only looked into. */
    public boolean isBase() {
        return parameter.equals(BASE);
    }

    /** Whether a Dockerfile names the image. */
    public boolean isOfDockerfile() {
        return parameter.equals(DOCKERFILE);
    }

    /** What to tell a user whose image cannot be used. */
    public ConfigurationException mistake(String found, String remedy) {
        return new ConfigurationException(parameter, "'" + image + "' " + found, remedy);
    }

    /** As the other method, with what revealed it. */
    public ConfigurationException mistake(String found, String remedy, Throwable cause) {
        return new ConfigurationException(parameter, "'" + image + "' " + found, remedy, cause);
    }
}
