// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.parameters;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the build leaves its results, beside the OCI layout. What is null is {@code image.…} in {@code target/container},
 * and {@code jib-image.…} in {@code target} with the goals {@code buildTar} and {@code dockerBuild}.
 *
 * @param tar the archive that {@code <outputs>} or the goal {@code buildTar} asks for; where neither does, it is asked for
 *     by this
 * @param digest the file that holds the digest of the image, or of its index where there are several architectures
 * @param imageId the file that holds the digest of the image's configuration
 * @param imageJson the file that describes the image: name, tags, and for each architecture digests and layers
 */
public record OutputPathsParameters(
        @Nullable Path tar,

        @Nullable Path digest,
        @Nullable Path imageId,
        @Nullable Path imageJson) {}
