// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import com.alinesno.container.ConfigurationException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * What all goals have in common: the parameters, and how their mistakes are told. Parameters are injected as they stand
 * in the pom and bound to {@link Settings} in one place, which gives all of them one precedence and one kind of error.
 */
abstract class ContainerMojo extends AbstractMojo {

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /** Does nothing for this project. Also {@code -Dalinesno.container.skip}. */
    @Parameter
    private @Nullable PlexusConfiguration skip;

    /** The modules that have images, where not all of them shall. */
    @Parameter
    private @Nullable PlexusConfiguration containerize;

    /** Whose defaults count: {@code jib} for those of jib-maven-plugin. */
    @Parameter
    private @Nullable PlexusConfiguration compatibility;

    /** The base image: {@code <image>} or {@code <debian>}, {@code <platforms>}, {@code <auth>}. */
    @Parameter
    private @Nullable PlexusConfiguration from;

    /** What the image is called, and where it is pushed to: {@code <image>}, {@code <tags>}, {@code <targets>}. */
    @Parameter
    private @Nullable PlexusConfiguration to;

    /** How the application is laid out and run: {@code <mainClass>}, {@code <jvmFlags>}, {@code <ports>} and more. */
    @Parameter
    private @Nullable PlexusConfiguration container;

    /** What the image is made of beside its base: {@code java} or {@code files}. */
    @Parameter
    private @Nullable PlexusConfiguration content;

    /** How the project's own classes get into the image: {@code exploded} or {@code packaged}. */
    @Parameter
    private @Nullable PlexusConfiguration containerizingMode;

    /** Files that are not the application's classes or dependencies. */
    @Parameter
    private @Nullable PlexusConfiguration extraDirectories;

    /** The architectures to build for: {@code x64}, {@code arm64}, {@code x86}. */
    @Parameter
    private @Nullable PlexusConfiguration arches;

    /** How layers are compressed. */
    @Parameter
    private @Nullable PlexusConfiguration compression;

    /** How hard the compression tries. */
    @Parameter
    private @Nullable PlexusConfiguration compressionLevel;

    /** The naming convention: {@code <policy>} and what a platform adds to it. */
    @Parameter
    private @Nullable PlexusConfiguration naming;

    /** Annotations of the manifests and the index. */
    @Parameter
    private @Nullable PlexusConfiguration annotations;

    /** What holds the image on this machine: {@code oci-layout}, {@code oci-archive}, {@code docker-archive}. */
    @Parameter
    private @Nullable PlexusConfiguration outputs;

    /** Where the build leaves its results. */
    @Parameter
    private @Nullable PlexusConfiguration outputPaths;

    /** The program through which Docker or Podman is used, in place of its socket. */
    @Parameter
    private @Nullable PlexusConfiguration dockerClient;

    /** Lets registries be used without TLS, or with certificates that nobody vouches for. */
    @Parameter
    private @Nullable PlexusConfiguration allowInsecureRegistries;

    /** Whether the goal {@code build} pushes the image too. */
    @Parameter
    private @Nullable PlexusConfiguration push;

    /** Sends credentials even over connections that are not encrypted or not verified. */
    @Parameter
    private @Nullable PlexusConfiguration sendCredentialsOverHttp;

    /** How long a registry may keep the build waiting, in milliseconds. */
    @Parameter
    private @Nullable PlexusConfiguration httpTimeout;

    /** The same for each step: {@code <connect>}, {@code <response>}, {@code <idle>}. */
    @Parameter
    private @Nullable PlexusConfiguration timeouts;

    /** Whom TLS connections trust, and who we are: {@code <caFile>}, {@code <clientCertificate>}. */
    @Parameter
    private @Nullable PlexusConfiguration tls;

    /** Mirrors of registries, which bases are pulled from, each as {@code registry=location}. */
    @Parameter
    private @Nullable PlexusConfiguration mirrors;

    /** The architecture of what can hold one alone, such as a Docker archive. */
    @Parameter
    private @Nullable PlexusConfiguration arch;

    /** The directory of the store that builds share. */
    @Parameter
    private @Nullable PlexusConfiguration cache;

    /** What becomes of the lock file of a base of Debian packages: {@code use} or {@code update}. */
    @Parameter
    private @Nullable PlexusConfiguration lock;

    /** What the goal {@code prune} leaves in the cache: {@code <size>}, {@code <age>}. */
    @Parameter
    private @Nullable PlexusConfiguration prune;

    /** What the goal {@code catalog} lists: {@code <registry>}, {@code <repository>}. */
    @Parameter
    private @Nullable PlexusConfiguration catalog;

    /** What the goal {@code inspect} looks at: {@code <image>}, {@code <with>}. */
    @Parameter
    private @Nullable PlexusConfiguration inspect;

    /** What the goal {@code manifests} writes: {@code <env>}, {@code <secretEnv>}, {@code <resources>} and more. */
    @Parameter
    private @Nullable PlexusConfiguration deploy;

    /** Jib's extensions to run: {@code <implementation>}, {@code <properties>}, {@code <configuration>}. */
    @Parameter
    private @Nullable PlexusConfiguration pluginExtensions;

    /** What Jib's Skaffold goals read; there are no such goals here. */
    @Parameter
    private @Nullable PlexusConfiguration skaffold;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        try {
            MavenFacts maven = new MavenFacts(session, project, execution);
            Settings settings = settings(maven);
            if (settings.skip()) {
                getLog().info("Skipping containerization because <skip> is true");
            } else {
                tellOfJib(maven, settings);
                run(maven, settings);
            }
        } catch (ConfigurationException e) {
            throw Failure.of(e);
        } catch (IOException e) {
            throw Failure.of(e);
        }
    }

    /** Whether the project has an image; says so where it has none. */
    final boolean hasImage(MavenFacts maven, Settings settings) {
        List<String> modules = settings.containerize();
        if (!modules.isEmpty() && modules.stream().noneMatch(maven::isMeantBy)) {
            getLog().info("Skipping containerization of this module (not specified in containerize: "
                    + String.join(", ", modules) + ")");
            return false;
        }
        String packaging = maven.project().getPackaging();
        if (settings.content() == Content.FILES) {
            return true;
        }
        if (packaging.equals("pom")) {
            getLog().info("Skipping containerization because packaging is 'pom' and <content> is not 'files'");
            return false;
        }
        return true;
    }

    private void tellOfJib(MavenFacts maven, Settings settings) {
        JibProperties ofJib = new JibProperties(maven);
        if (settings.compatibility() != Compatibility.JIB) {
            ofJib.tell(session.getRepositorySession().getData(), getLog()::info);
        }
        ofJib.tellMisspelt(session.getRepositorySession().getData(), getLog()::warn);
    }

    /** The goal itself. */
    abstract void run(MavenFacts maven, Settings settings) throws IOException;

    private Settings settings(MavenFacts maven) {
        UnknownParameters.rejectElements(Settings.class, maven.configurations());
        UnknownParameters.rejectProperties(
                Settings.class, session.getUserProperties().stringPropertyNames());
        return Settings.read(ConfigurationSource.of(
                parameters(),
                PropertySource.of(session.getUserProperties(), project.getProperties()),
                this::evaluate,
                maven.directory()));
    }

    private List<@Nullable PlexusConfiguration> parameters() {
        return Arrays.asList(
                skip,
                containerize,
                compatibility,
                from,
                to,
                container,
                content,
                containerizingMode,
                extraDirectories,
                arches,
                compression,
                compressionLevel,
                naming,
                annotations,
                outputs,
                outputPaths,
                dockerClient,
                allowInsecureRegistries,
                push,
                sendCredentialsOverHttp,
                httpTimeout,
                timeouts,
                tls,
                mirrors,
                arch,
                cache,
                lock,
                prune,
                catalog,
                inspect,
                deploy,
                pluginExtensions,
                skaffold);
    }

    private @Nullable Object evaluate(String expression) {
        try {
            return new PluginParameterExpressionEvaluator(session, execution).evaluate(expression);
        } catch (ExpressionEvaluationException e) {
            throw new ConfigurationException(
                    expression, "cannot be evaluated: " + e.getMessage(), "Correct it in the pom", e);
        }
    }
}
