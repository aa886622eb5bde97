// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.descriptor;

import org.apache.maven.plugins.annotations.Parameter;

/** What can stand in an item of {@code <mirrors>}. A mirror of a registry, which bases are pulled from in its place. */
@SuppressWarnings("unused")
public class MirrorElements {

    /** The registry as it stands in the names of images, {@code docker.io} for Docker Hub. */
    @Parameter
    private String registry;

    /** The mirror: its host, with a port where one is needed, and what stands before repositories there. */
    @Parameter
    private String location;

    /** A text in place of the elements: {@code registry} {@code =} {@code location}. */
    public void set(String text) {
        // The goal reads it in the pom.
    }
}
