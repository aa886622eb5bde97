// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.plan;

import com.alinesno.container.oci.Platform;

/** What a stage starts from. */
public sealed interface StageBase {

    /** Nothing: {@code FROM scratch}. */
    record Scratch() implements StageBase {}

    /**
     * An image.
     *
     * @param reference as the file or a build context names it
     * @param platform which of its images
     */
    record Image(String reference, Platform platform) implements StageBase {}

    /**
     * The result of another stage.
     *
     * @param number as {@link PlannedStage#number}
     */
    record Stage(int number) implements StageBase {}

    /**
     * A directory that is a build context, as a file system.
     *
     * @param name the name that the context was given by
     */
    record Directory(String name) implements StageBase {}
}
