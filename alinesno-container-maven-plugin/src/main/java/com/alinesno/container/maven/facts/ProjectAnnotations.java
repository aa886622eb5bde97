// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.facts;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** The annotations that a project's own facts give its image (OCI image specification, <i>annotations.md</i>). */
public final class ProjectAnnotations {

    private static final String PREFIX = "org.opencontainers.image.";

    private ProjectAnnotations() {}

    /**
     * What is known, with the user's own annotations before it.
     *
     * @param created when the image is said to be made
     * @param own what {@code <annotations>} says; an empty value removes an annotation
     */
    public static Map<String, String> of(MavenFacts maven, Instant created, Map<String, String> own) {
        MavenProject project = maven.project();
        Map<String, String> annotations = new TreeMap<>();
        put(annotations, "title", project.getName());
        put(annotations, "version", project.getVersion());
        put(annotations, "created", created.toString());
        OwnPom pom = new OwnPom(maven);
        put(annotations, "source", pom.source());
        put(annotations, "revision", maven.revision());
        put(
                annotations,
                "vendor",
                project.getOrganization() != null && pom.says(model -> model.getOrganization() != null)
                        ? project.getOrganization().getName()
                        : null);
        annotations.putAll(own);
        return only(annotations);
    }

    /** Those of {@code own} alone, without the empty ones. */
    public static Map<String, String> only(Map<String, String> own) {
        Map<String, String> annotations = new TreeMap<>(own);
        annotations.values().removeIf(String::isEmpty);
        return annotations;
    }

    private static void put(Map<String, String> annotations, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            annotations.put(PREFIX + name, value.strip());
        }
    }
}
