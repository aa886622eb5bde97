// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.values;

/** What an image is made of, beside its base. */
public enum ContentKind {
    /** The project's classes, resources and dependencies, and what {@code <extraDirectories>} names. */
    JAVA,
    /** Only what {@code <extraDirectories>} names: base images, a native program, a static site. */
    FILES,
    /** What a Dockerfile says. */
    DOCKERFILE
}
