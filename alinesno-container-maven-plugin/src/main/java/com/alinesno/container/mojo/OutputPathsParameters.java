// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the build leaves its results, beside the OCI layout.
 *
 * @param tar the archive that {@code <outputs>} asks for. Null means a file beside the others that is named for its kind
 * @param digest the file that holds the digest of the image, or of its index where there are several architectures
 * @param imageId the file that holds the digest of the image's configuration
 * @param imageJson the file that describes the image: name, tags, and for each architecture digests and layers
 */
record OutputPathsParameters(
        @Nullable Path tar,

        @Default("${project.build.directory}/container/image.digest")
        Path digest,

        @Default("${project.build.directory}/container/image.id")
        Path imageId,

        @Default("${project.build.directory}/container/image.json")
        Path imageJson) {}
