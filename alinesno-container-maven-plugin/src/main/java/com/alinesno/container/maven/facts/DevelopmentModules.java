// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.facts;

import java.util.Map;
import org.apache.maven.artifact.Artifact;
import org.jspecify.annotations.Nullable;

/**
 * What is on the class path while a service is developed, and is left out of images as Spring Boot's own plugin leaves it out
 * of the archives that it makes: modules that watch files or start containers, and annotation processors. The plugin's
 * switches for them count here too.
 */
public final class DevelopmentModules {

    private static final String GROUP = "org.springframework.boot";
    private static final String PROPERTY = "spring-boot.repackage.";

    /** What keeps each of them; nothing keeps a processor, which Spring Boot knows by its manifest. */
    private static final Map<String, String> SWITCHES = Map.of(
            "spring-boot-devtools", "excludeDevtools",
            "spring-boot-docker-compose", "excludeDockerCompose",
            "spring-boot-configuration-processor", "",
            "spring-boot-autoconfigure-processor", "");

    private final MavenFacts maven;

    DevelopmentModules(MavenFacts maven) {
        this.maven = maven;
    }

    /** Whether an artifact is left out. */
    boolean contains(Artifact artifact) {
        String keeping = GROUP.equals(artifact.getGroupId()) ? SWITCHES.get(artifact.getArtifactId()) : null;
        return keeping != null && (keeping.isEmpty() || !isKept(keeping));
    }

    /** What is told of an artifact that is left out. */
    public static String told(Artifact artifact) {
        String name = artifact.getArtifactId() + "-" + artifact.getBaseVersion();
        String keeping = SWITCHES.getOrDefault(artifact.getArtifactId(), "");
        return "Left out of the image as spring-boot-maven-plugin does it: " + name
                + (keeping.isEmpty() ? "" : ". To keep it: -D" + PROPERTY + keeping + "=false");
    }

    private boolean isKept(String name) {
        String configured = new PluginConfiguration(maven.project(), GROUP + ":spring-boot-maven-plugin")
                .inGoal("repackage")
                .text(name);
        @Nullable String value = configured == null ? maven.property(PROPERTY + name) : configured;
        return "false".equalsIgnoreCase(value);
    }
}
