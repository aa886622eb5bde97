// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.maven.binding.Binder;
import com.alinesno.container.maven.binding.ConfigurationSource;
import com.alinesno.container.maven.binding.ParameterProperties;
import com.alinesno.container.maven.parameters.Settings;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.jspecify.annotations.Nullable;

/**
 * A configuration for a test, written as users write it; expressions are resolved by Maven itself.
 *
 * @param xml what stands within {@code <configuration>}
 * @param user properties of the command line
 * @param project properties of the project
 */
public record Pom(String xml, Map<String, String> user, Map<String, String> project) {

    public static final Path BASEDIR = Path.of("project").toAbsolutePath();

    public static Pom of(String xml) {
        return new Pom(xml, Map.of(), Map.of());
    }

    public Pom commandLine(String name, String value) {
        return new Pom(xml, with(user, name, value), project);
    }

    public Pom projectProperty(String name, String value) {
        return new Pom(xml, user, with(project, name, value));
    }

    public Settings settings() {
        return bind(Settings.class);
    }

    public <T extends Record> T bind(Class<T> type) {
        return Binder.bind(type, source());
    }

    /** What Maven injects into a goal. */
    public List<@Nullable PlexusConfiguration> parameters() {
        List<@Nullable PlexusConfiguration> parameters = new ArrayList<>();
        for (Xpp3Dom child : dom(xml).getChildren()) {
            parameters.add(new XmlPlexusConfiguration(child));
        }
        parameters.add(null);
        return parameters;
    }

    ConfigurationSource source() {
        return ConfigurationSource.of(
                parameters(), new ParameterProperties(user, project, this::evaluate), this::evaluate, BASEDIR);
    }

    public static Xpp3Dom dom(String xml) {
        try {
            return Xpp3DomBuilder.build(new StringReader("<configuration>" + xml + "</configuration>"));
        } catch (XmlPullParserException e) {
            throw new IllegalArgumentException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("deprecation") // there is no other way to make a session
    private @Nullable Object evaluate(String text) {
        MavenProject mavenProject = new MavenProject();
        mavenProject.setFile(BASEDIR.resolve("pom.xml").toFile());
        Build build = new Build();
        build.setDirectory(BASEDIR.resolve("target").toString());
        mavenProject.setBuild(build);
        project.forEach(mavenProject.getProperties()::setProperty);
        MavenExecutionRequest request = new DefaultMavenExecutionRequest();
        Properties properties = new Properties();
        user.forEach(properties::setProperty);
        request.setUserProperties(properties);
        MavenSession session = new MavenSession(null, null, request, new DefaultMavenExecutionResult());
        session.setProjects(List.of(mavenProject));
        MojoDescriptor goal = new MojoDescriptor();
        goal.setPluginDescriptor(new PluginDescriptor());
        try {
            return new PluginParameterExpressionEvaluator(session, new MojoExecution(goal)).evaluate(text);
        } catch (ExpressionEvaluationException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Map<String, String> with(Map<String, String> map, String name, String value) {
        Map<String, String> all = new TreeMap<>(map);
        all.put(name, value);
        return all;
    }
}
