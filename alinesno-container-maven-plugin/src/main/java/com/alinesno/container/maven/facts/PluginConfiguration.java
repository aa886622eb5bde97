// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.facts;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** What a project's pom tells another plugin. */
final class PluginConfiguration {

    private final @Nullable Plugin plugin;
    private final List<Xpp3Dom> configurations = new ArrayList<>();

    /** @param key groupId and artifactId with a colon between them */
    PluginConfiguration(MavenProject project, String key) {
        this.plugin = project.getPlugin(key);
        if (plugin != null) {
            add(plugin.getConfiguration());
        }
    }

    /** The same, with what one execution says before what is said for all. */
    PluginConfiguration inExecution(String id) {
        if (plugin != null) {
            for (PluginExecution execution : plugin.getExecutions()) {
                if (execution.getId().equals(id)) {
                    add(execution.getConfiguration());
                }
            }
        }
        return this;
    }

    /** The same, with what executions of one goal say before what is said for all. */
    PluginConfiguration inGoal(String goal) {
        if (plugin != null) {
            for (PluginExecution execution : plugin.getExecutions()) {
                if (execution.getGoals().contains(goal)) {
                    add(execution.getConfiguration());
                }
            }
        }
        return this;
    }

    /** The text of the element under these names, or null. */
    @Nullable
    String text(String... path) {
        for (Xpp3Dom configuration : configurations) {
            Xpp3Dom element = configuration;
            for (String name : path) {
                element = element == null ? null : element.getChild(name);
            }
            if (element != null
                    && element.getValue() != null
                    && !element.getValue().isBlank()) {
                return element.getValue().strip();
            }
        }
        return null;
    }

    /** The elements within the one of this name, as the nearest configuration has it; none where no one has it. */
    List<Xpp3Dom> children(String name) {
        for (Xpp3Dom configuration : configurations) {
            Xpp3Dom element = configuration.getChild(name);
            if (element != null) {
                return List.of(element.getChildren());
            }
        }
        return List.of();
    }

    private void add(@Nullable Object configuration) {
        if (configuration instanceof Xpp3Dom dom) {
            configurations.add(0, dom);
        }
    }
}
