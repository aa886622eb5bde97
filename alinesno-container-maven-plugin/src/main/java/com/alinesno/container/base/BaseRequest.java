// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.base;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.oci.Platform;
import com.alinesno.container.registry.RegistryAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Which base image is wanted.
 *
 * @param image the name as the user wrote it: {@code scratch}, {@code oci:PATH}, {@code tar://PATH},
 *     {@code registry://NAME} or {@code NAME}
 * @param platforms what the result is to run on; at least one
 * @param directory what relative paths are relative to
 * @param offline whether nothing may be fetched
 * @param sources tells where an image of a registry can be pulled from, in the order in which they are asked; it
 *     is not asked where the store has all
 * @param tagTtl how long what a tag stood for is taken for granted; zero asks in each build
 */
public record BaseRequest(
        String image,
        List<Platform> platforms,
        Path directory,
        boolean offline,
        Supplier<List<PullSource>> sources,
        Duration tagTtl) {

    /** The parameter that errors name. */
    static final String PARAMETER = "<from><image>";

    public BaseRequest {
        platforms = List.copyOf(platforms);
        if (platforms.isEmpty()) {
            throw new IllegalArgumentException("a base image is wanted for at least one platform");
        }
    }

    /** Where an image can be pulled from: anonymously from its own registry unless there is more to say. */
    List<PullSource> sources(ImageReference reference) {
        List<PullSource> told = sources.get();
        return told.isEmpty()
                ? List.of(new PullSource(reference.registry(), reference.repository(), RegistryAccess.ANONYMOUS))
                : told;
    }

    /** What to tell a user whose base image cannot be used. */
    ConfigurationException mistake(String found, String remedy) {
        return new ConfigurationException(PARAMETER, "'" + image + "' " + found, remedy);
    }

    /** As the other method, with what revealed it. */
    ConfigurationException mistake(String found, String remedy, Throwable cause) {
        return new ConfigurationException(PARAMETER, "'" + image + "' " + found, remedy, cause);
    }
}
