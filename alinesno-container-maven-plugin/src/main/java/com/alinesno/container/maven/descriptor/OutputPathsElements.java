// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.descriptor;

import java.io.File;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * What can stand in {@code <outputPaths>}. Where the build leaves its results, beside the OCI layout. What is null is
 * {@code image.…} in {@code target/container}, and {@code jib-image.…} in {@code target} with the goals
 * {@code buildTar} and {@code dockerBuild}.
 */
@SuppressWarnings("unused")
public class OutputPathsElements {

    /**
     * The archive that {@code <outputs>} or the goal {@code buildTar} asks for; where neither does, it is asked for by
     * this.
     */
    @Parameter(property = "alinesno.container.outputPaths.tar")
    private File tar;

    /** The file that holds the digest of the image, or of its index where there are several architectures. */
    @Parameter(property = "alinesno.container.outputPaths.digest")
    private File digest;

    /** The file that holds the digest of the image's configuration. */
    @Parameter(property = "alinesno.container.outputPaths.imageId")
    private File imageId;

    /** The file that describes the image: name, tags, and for each architecture digests and layers. */
    @Parameter(property = "alinesno.container.outputPaths.imageJson")
    private File imageJson;
}
