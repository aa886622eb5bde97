// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.plan;

import com.alinesno.container.oci.Platform;

/** The file system that a {@code COPY}, an {@code ADD} or a mount of a {@code RUN} takes files from. */
public sealed interface CopySource {

    /** The main context, without what its ignore file leaves out. */
    record Context() implements CopySource {}

    /**
     * The result of a stage.
     *
     * @param number as {@link PlannedStage#number}
     */
    record Stage(int number) implements CopySource {}

    /** An image, of the platform that the target is for. */
    record Image(String reference, Platform platform) implements CopySource {}

    /**
     * A directory that is a build context.
     *
     * @param name the name that the context was given by
     */
    record Directory(String name) implements CopySource {}

    /** An empty file system: {@code --from=scratch}, and mounts that name no source. */
    record Nothing() implements CopySource {}
}
