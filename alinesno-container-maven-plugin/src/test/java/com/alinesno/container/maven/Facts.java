// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.maven.facts.MavenFacts;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.jspecify.annotations.Nullable;

/** What Maven would know of a project, for a test: a build on x64 that began at midnight of 2026-03-01. */
public final class Facts {

    public static final String GROUP = "com.alinesno.container";
    public static final String ARTIFACT = "alinesno-container-maven-plugin";

    private Facts() {}

    public static MavenFacts of(String artifactId, String version) {
        return of(artifactId, version, "jar");
    }

    @SuppressWarnings("deprecation") // there is no other way to make a session
    public static MavenFacts of(String artifactId, String version, String packaging) {
        MavenProject project = new MavenProject();
        project.setGroupId("com.alinesno.test");
        project.setArtifactId(artifactId);
        project.setVersion(version);
        project.setPackaging(packaging);
        project.setExecutionRoot(true);
        MavenExecutionRequest request = new DefaultMavenExecutionRequest();
        request.setStartTime(Date.from(Instant.parse("2026-03-01T00:00:00Z")));
        request.setBaseDirectory(Pom.BASEDIR.toFile());
        Properties system = new Properties();
        system.setProperty("os.arch", "amd64");
        request.setSystemProperties(system);
        MavenSession session = new MavenSession(
                null, new DefaultRepositorySystemSession(), request, new DefaultMavenExecutionResult());
        session.setProjects(List.of(project));
        return new MavenFacts(session, project, new MojoExecution(goal(), "default"));
    }

    /** The same, for a goal that the user calls by its name. */
    public static MavenFacts calledByName(MavenFacts facts) {
        return new MavenFacts(
                facts.session(), facts.project(), new MojoExecution(goal(), "default-cli", MojoExecution.Source.CLI));
    }

    private static MojoDescriptor goal() {
        PluginDescriptor plugin = new PluginDescriptor();
        plugin.setPlugin(plugin(GROUP, ARTIFACT, null));
        MojoDescriptor goal = new MojoDescriptor();
        goal.setPluginDescriptor(plugin);
        return goal;
    }

    /** A plugin as it stands in a pom. */
    public static Plugin plugin(String groupId, String artifactId, @Nullable Object configuration) {
        Plugin plugin = new Plugin();
        plugin.setGroupId(groupId);
        plugin.setArtifactId(artifactId);
        plugin.setConfiguration(configuration);
        return plugin;
    }
}
