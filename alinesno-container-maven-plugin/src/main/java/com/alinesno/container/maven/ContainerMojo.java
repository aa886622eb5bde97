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
import java.util.Arrays;
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
 * What all goals have in common: the parameters, and how their mistakes are told. Parameters are injected as they stand
 * in the pom and bound to {@link Settings} in one place, which gives all of them one precedence and one kind of error.
 */
public abstract class ContainerMojo extends AbstractMojo {

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    @Inject
    private Provider<RepositorySystem> repositories;

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

    /** What the image is made of beside its base: {@code java}, {@code files} or {@code dockerfile}. */
    @Parameter
    private @Nullable PlexusConfiguration content;

    /** The Dockerfile that is built: its path, or {@code <path>}, {@code <context>}, {@code <buildArgs>} and more. */
    @Parameter
    private @Nullable PlexusConfiguration dockerfile;

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

    /** Lets registries be used without TLS, or with untrusted certificates. */
    @Parameter
    private @Nullable PlexusConfiguration allowInsecureRegistries;

    /** Whether the goal {@code build} pushes the image too. */
    @Parameter
    private @Nullable PlexusConfiguration push;

    /** Sends credentials even over connections that are not encrypted or not verified. */
    @Parameter
    private @Nullable PlexusConfiguration sendCredentialsOverHttp;

    /** Timeout of requests to registries, in milliseconds. */
    @Parameter
    private @Nullable PlexusConfiguration httpTimeout;

    /** The same for each step: {@code <connect>}, {@code <response>}, {@code <idle>}. */
    @Parameter
    private @Nullable PlexusConfiguration timeouts;

    /** Trusted authorities and the client certificate of TLS connections: {@code <caFile>}, {@code <clientCertificate>}. */
    @Parameter
    private @Nullable PlexusConfiguration tls;

    /** Mirrors of registries, which bases are pulled from, each as {@code registry=location}. */
    @Parameter
    private @Nullable PlexusConfiguration mirrors;

    /** The architecture of outputs for a single platform, such as a Docker archive. */
    @Parameter
    private @Nullable PlexusConfiguration arch;

    /** The directory of the store that builds share. */
    @Parameter
    private @Nullable PlexusConfiguration cache;

    /** How the lock file of a base of Debian packages is used: {@code use} or {@code update}. */
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

    /** What the goal {@code lint} tells: {@code <format>}, {@code <output>}, {@code <error>}. */
    @Parameter
    private @Nullable PlexusConfiguration lint;

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
            OnDemandLibraries.during(() -> execute(maven, parameters()), this::libraries, getLog()::debug);
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

    private List<@Nullable PlexusConfiguration> parameters() {
        return Arrays.asList(
                skip,
                containerize,
                compatibility,
                from,
                to,
                container,
                content,
                dockerfile,
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
                lint,
                deploy,
                pluginExtensions,
                skaffold);
    }
}
