// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.library.ArtifactSource;
import com.alinesno.container.library.OnDemandLibraries;
import com.alinesno.container.maven.binding.Binder;
import com.alinesno.container.maven.binding.Compatibility;
import com.alinesno.container.maven.binding.ConfigurationSource;
import com.alinesno.container.maven.binding.ParameterInfo;
import com.alinesno.container.maven.binding.ParameterProperties;
import com.alinesno.container.maven.binding.UnknownParameters;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.inputs.ImageModules;
import com.alinesno.container.maven.inputs.JibInPom;
import com.alinesno.container.maven.inputs.JibProperties;
import com.alinesno.container.maven.parameters.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import javax.inject.Inject;
import javax.inject.Provider;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.SessionData;
import org.jspecify.annotations.Nullable;

/**
 * What all goals have in common: how parameters are read, and how their mistakes are told. A goal has a field for each parameter that it
 * reads, for the tools that complete and explain a pom. Nothing is injected into these: {@link GoalConfigurator} hands over the
 * elements as they stand in the pom, and they are bound to {@link Settings} in one place, which gives all of them one
 * precedence and one kind of error.
 */
@SuppressWarnings("unused") // the fields of parameters are for tools, which read their types
public abstract class ContainerMojo extends AbstractMojo {

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    @Inject
    private Provider<RepositorySystem> repositories;

    /** Does nothing for this project. */
    @Parameter(property = "alinesno.container.skip", defaultValue = "false")
    private boolean skip;

    /**
     * Whose defaults count: {@code jib} for those of jib-maven-plugin. A parameter that is set goes before it. One of
     * {@code none}, {@code jib}.
     */
    @Parameter(property = "alinesno.container.compatibility", defaultValue = "none")
    private String compatibility;

    private List<@Nullable PlexusConfiguration> configured = List.of();

    /**
     * What Maven has for the goal in place of the fields that tools read.
     *
     * @param configured the elements that the pom has for it
     */
    final void configure(
            MavenSession session,
            MavenProject project,
            MojoExecution execution,
            List<@Nullable PlexusConfiguration> configured) {
        this.session = session;
        this.project = project;
        this.execution = execution;
        this.configured = configured;
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        try {
            MavenFacts maven = new MavenFacts(session, project, execution);
            OnDemandLibraries.during(() -> execute(maven, configured), this::libraries, getLog()::debug);
        } catch (ConfigurationException e) {
            throw Failure.of(e);
        } catch (IOException e) {
            throw Failure.of(e);
        }
    }

    /**
     * Decides first whether the project is one for this goal: a parent's configuration may have values that only some of its
     * modules know, and those of the others are not even read.
     *
     * @param configured what Maven injected; null for what the pom does not set
     */
    final void execute(MavenFacts maven, List<@Nullable PlexusConfiguration> configured) throws IOException {
        if (read(ImageModules.Skip.class, maven, configured).skip()) {
            getLog().info("Skipping containerization because <skip> is true");
            return;
        }
        String reason =
                isForImages() ? read(ImageModules.class, maven, configured).reasonAgainst(maven) : null;
        if (reason != null) {
            runWithoutImage(maven, configured);
            getLog().info("Skipping containerization " + reason);
            return;
        }
        UnknownParameters.rejectElements(Settings.class, maven.configurations());
        UnknownParameters.rejectProperties(
                Settings.class, maven.session().getUserProperties().stringPropertyNames());
        Settings settings = isForImages() ? read(Settings.class, maven, configured) : withoutImage(maven, configured);
        tellOfJib(maven, settings);
        run(maven, settings);
    }

    /** Whether the goal has to do with the image of a project, and nothing to do in one that has none. */
    boolean isForImages() {
        return true;
    }

    /** Whether a goal that has nothing to do with the image of a project asks registries that the project has logins for. */
    boolean looksAtImages() {
        return false;
    }

    /** What describes an image and a goal that has nothing to do with the image of a project reads nevertheless. */
    Set<String> elementsOfImages() {
        return Set.of();
    }

    private Settings withoutImage(MavenFacts maven, List<@Nullable PlexusConfiguration> configured) {
        ImageElements without = new ImageElements(maven::evaluate, looksAtImages(), elementsOfImages());
        return read(
                Settings.class,
                maven,
                without.known(configured),
                without.known(maven.project().getProperties()));
    }

    /** What the goal does nevertheless in a project that has no image. */
    void runWithoutImage(MavenFacts maven, List<@Nullable PlexusConfiguration> configured) {
        // Nothing, for most.
    }

    /** The parameters that {@code type} has, from the pom and the properties. Others are not looked at. */
    public static <T extends Record> T read(
            Class<T> type, MavenFacts maven, List<@Nullable PlexusConfiguration> configured) {
        return read(type, maven, configured, maven.project().getProperties());
    }

    private static <T extends Record> T read(
            Class<T> type, MavenFacts maven, List<@Nullable PlexusConfiguration> configured, Properties project) {
        List<String> names = ParameterInfo.names(type);
        List<@Nullable PlexusConfiguration> wanted = new ArrayList<>();
        for (PlexusConfiguration each : configured) {
            if (each != null && names.contains(each.getName())) {
                wanted.add(each);
            }
        }
        ParameterProperties properties =
                ParameterProperties.of(maven.session().getUserProperties(), project, maven::evaluate);
        return Binder.bind(type, ConfigurationSource.of(wanted, properties, maven::evaluate, maven.directory()));
    }

    private void tellOfJib(MavenFacts maven, Settings settings) {
        JibProperties ofJib = new JibProperties(maven);
        SessionData said = maven.session().getRepositorySession().getData();
        if (settings.compatibility() != Compatibility.JIB) {
            ofJib.tell(said, getLog()::info);
        }
        ofJib.tellMisspelt(said, getLog()::warn);
        new JibInPom(maven).tell(said, getLog()::warn);
    }

    /** Where the plugin's own libraries come from. */
    final ArtifactSource libraries() {
        return new ArtifactSource(
                repositories.get(), session.getRepositorySession(), project.getRemotePluginRepositories());
    }

    /** The goal itself. */
    abstract void run(MavenFacts maven, Settings settings) throws IOException;
}
