// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.extension;

import com.google.cloud.tools.jib.maven.extension.MavenData;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * The build as extensions see it. Some of them read the application's root or the entry point from the configuration of Jib's
 * plugin in the project; so they get a copy of the project in which our configuration stands under Jib's name too.
 */
public final class ExtensionView implements MavenData {

    private static final String JIB_GROUP = "com.google.cloud.tools";
    private static final String JIB_ARTIFACT = "jib-maven-plugin";

    private final MavenProject project;
    private final MavenSession session;

    /**
     * @param project the project, which stays as it is
     * @param plugin our plugin as the pom has it, or null where the pom does not
     * @param execution the id of the execution that runs, whose configuration goes before the plugin's
     */
    public ExtensionView(MavenProject project, @Nullable Plugin plugin, String execution, MavenSession session) {
        this.project = plugin == null ? project : with(project, plugin, execution);
        this.session = session;
    }

    private static MavenProject with(MavenProject project, Plugin plugin, String execution) {
        Plugin alias = plugin.clone();
        PluginExecution running = plugin.getExecutionsAsMap().get(execution);
        if (running != null && running.getConfiguration() != null) {
            // Maven has merged the plugin's own into it.
            alias.setConfiguration(running.getConfiguration());
        }
        alias.setGroupId(JIB_GROUP);
        alias.setArtifactId(JIB_ARTIFACT);
        MavenProject view = project.clone();
        Build build = view.getBuild();
        List<Plugin> plugins = new ArrayList<>(build.getPlugins());
        plugins.removeIf(each -> each.getKey().equals(alias.getKey()));
        plugins.add(alias);
        build.setPlugins(plugins);
        build.flushPluginMap();
        return view;
    }

    @Override
    public MavenProject getMavenProject() {
        return project;
    }

    @Override
    public MavenSession getMavenSession() {
        return session;
    }
}
