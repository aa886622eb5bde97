// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.facts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.apache.maven.artifact.Artifact;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Which libraries {@code spring-boot-maven-plugin} leaves out of the archive that it makes of this project: those that its
 * configuration names, and those whose manifest says that no service needs them. Only where the project has the plugin.
 */
public final class BootArchive {

    private static final String PLUGIN = "org.springframework.boot:spring-boot-maven-plugin";
    private static final String STARTER = "dependencies-starter";
    private static final Set<String> UNNEEDED = Set.of(STARTER, "annotation-processor", "development-tool");

    /** Starters are nearly empty; larger libraries are opened where their names say that they are for development. */
    private static final long MOST_BYTES_OF_A_STARTER = 64 * 1024;

    private static final Pattern DEVELOPMENT =
            Pattern.compile(".*(?:processor|devtools|docker-compose|testcontainers).*");

    private final @Nullable PluginConfiguration plugin;
    private final List<String> excludedGroups;
    private final List<Xpp3Dom> excludes;
    private final List<Xpp3Dom> includes;

    BootArchive(MavenFacts maven) {
        boolean isBoots = maven.project().getPlugin(PLUGIN) != null && !maven.isWebApplication();
        this.plugin = isBoots ? new PluginConfiguration(maven.project(), PLUGIN).inGoal("repackage") : null;
        this.excludes = plugin == null ? List.of() : plugin.children("excludes");
        this.includes = plugin == null ? List.of() : plugin.children("includes");
        String configured = plugin == null ? null : plugin.text("excludeGroupIds");
        String groups = configured == null ? maven.property("spring-boot.excludeGroupIds") : configured;
        this.excludedGroups =
                groups == null ? List.of() : List.of(groups.strip().split("\\s*,\\s*"));
    }

    /** Whether a library is left out. */
    boolean leavesOut(Artifact artifact) {
        return plugin != null && (isExcluded(artifact) || UNNEEDED.contains(type(artifact)));
    }

    /** Whether one is left out for which a word is due: nothing is missed of a starter, which only brings others. */
    boolean isTold(Artifact artifact) {
        return plugin != null && (isExcluded(artifact) || (isNamedForDevelopment(artifact) && leavesOut(artifact)));
    }

    /** What is told of it. */
    public static String told(Artifact artifact) {
        return "Left out of the image as spring-boot-maven-plugin does it: " + artifact.getArtifactId() + "-"
                + artifact.getBaseVersion();
    }

    private static boolean isNamedForDevelopment(Artifact artifact) {
        return DEVELOPMENT.matcher(artifact.getArtifactId()).matches();
    }

    private boolean isExcluded(Artifact artifact) {
        return excludedGroups.contains(artifact.getGroupId())
                || excludes.stream().anyMatch(each -> matches(each, artifact))
                || (!includes.isEmpty() && includes.stream().noneMatch(each -> matches(each, artifact)));
    }

    /** As the plugin compares them: a classifier only where one is named. */
    private static boolean matches(Xpp3Dom named, Artifact artifact) {
        String classifier = text(named, "classifier");
        return artifact.getGroupId().equals(text(named, "groupId"))
                && artifact.getArtifactId().equals(text(named, "artifactId"))
                && (classifier == null || classifier.equals(artifact.getClassifier()));
    }

    private static @Nullable String text(Xpp3Dom named, String element) {
        Xpp3Dom child = named.getChild(element);
        return child == null || child.getValue() == null || child.getValue().isBlank()
                ? null
                : child.getValue().strip();
    }

    /** What the manifest says, or nothing where it is silent or is not looked at. */
    private static String type(Artifact artifact) {
        if (artifact.getFile() == null) {
            return "";
        }
        Path file = artifact.getFile().toPath();
        try {
            if (!Files.isRegularFile(file)
                    || (Files.size(file) > MOST_BYTES_OF_A_STARTER && !isNamedForDevelopment(artifact))) {
                return "";
            }
            try (JarFile jar = new JarFile(file.toFile(), false)) {
                Manifest manifest = jar.getManifest();
                String type =
                        manifest == null ? null : manifest.getMainAttributes().getValue("Spring-Boot-Jar-Type");
                return type == null ? "" : type;
            }
        } catch (IOException e) {
            // Who packs it says what is wrong with it.
            return "";
        }
    }
}
