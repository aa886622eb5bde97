// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.binding;

import org.jspecify.annotations.Nullable;

/**
 * Whose defaults count where nobody sets a parameter. What is a value of a parameter stands beside the parameter, as its
 * {@link JibDefault}; the rest is what Jib does that no parameter says, and is asked for here.
 */
public enum Compatibility {

    /** Our own. */
    NONE,

    /** Those of jib-maven-plugin 3.5.2, for a platform that moves over. */
    JIB;

    /** The tag of an image whose name has none; null means the version of the project. */
    public @Nullable String tag() {
        return this == JIB ? "latest" : null;
    }

    /** Whether an image that nobody has named is called by the artifact's id alone, rather than in the platform's namespace. */
    public boolean namesByArtifact() {
        return this == JIB;
    }

    /** Whether a name without a registry means Docker Hub for a push too, rather than that no push is meant. */
    public boolean pushesToDockerHub() {
        return this == JIB;
    }

    /** Whether all goals leave their results in {@code target/jib-image.*}. */
    public boolean leavesResultsWithJib() {
        return this == JIB;
    }

    /** Whether {@code <outputPaths><tar>} is for the goal {@code buildTar} alone. */
    public boolean writesTarOnlyOnDemand() {
        return this == JIB;
    }

    /** Whether images say where they come from, by annotations that nobody has written. */
    public boolean describesOrigin() {
        return this != JIB;
    }

    /** Whether triggers of a base ({@code ONBUILD}) fire, rather than being passed on. */
    public boolean firesTriggers() {
        return this != JIB;
    }
}
