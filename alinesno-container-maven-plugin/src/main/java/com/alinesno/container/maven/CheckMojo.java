// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.convention.CatalogueCheck;
import com.alinesno.container.convention.CatalogueFinding;
import com.alinesno.container.convention.NamingPolicy;
import com.alinesno.container.convention.NamingRules;
import com.alinesno.container.maven.binding.Compatibility;
import com.alinesno.container.maven.binding.Default;
import com.alinesno.container.maven.descriptor.DeployElements;
import com.alinesno.container.maven.descriptor.SbomElements;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.inputs.EarlyCheck;
import com.alinesno.container.maven.inputs.ImageSource;
import com.alinesno.container.maven.inputs.ImageTarget;
import com.alinesno.container.maven.parameters.ContainerParameters;
import com.alinesno.container.maven.parameters.NamingParameters;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.maven.values.ContentKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Holds the image's name, tags and architectures to the platform's convention, and finds mistakes of the configuration,
 * that of {@code <deploy>} and its fragments too, before anything is compiled. Other goals do the same, so this one only tells
 * sooner. A module that has the plugin from its parent and names no main class is left to the goal {@code build}, which
 * knows whether it is a library. In the project that Maven was
 * started in it also says what is wrong with the catalogue of known images: all of it where the goal is called by its name.
 */
@Mojo(name = "check", configurator = GoalConfigurator.NAME, defaultPhase = LifecyclePhase.VALIDATE, threadSafe = true)
@SuppressWarnings("unused") // the fields are for tools, which read their types
public final class CheckMojo extends ServiceMojo {

    /** How the project's own classes get into the image. One of {@code exploded}, {@code packaged}. */
    @Parameter(property = "alinesno.container.containerizingMode", defaultValue = "exploded")
    private String containerizingMode;

    /** How hard the compression tries. Not set means the format's default. */
    @Parameter(property = "alinesno.container.compressionLevel")
    private Integer compressionLevel;

    /** Annotations of the manifests and the index, beside those that are known from the project. */
    @Parameter(property = "alinesno.container.annotations")
    private Map<String, String> annotations;

    /**
     * What holds the image on this machine. A build that does not push has the OCI layout in any case. One of
     * {@code oci-layout}, {@code oci-archive}, {@code docker-archive}.
     */
    @Parameter(property = "alinesno.container.outputs")
    private List<String> outputs;

    /**
     * Whether the goal {@code build} pushes the image too. Not set means that it does where it runs as Jib's does: by
     * its name or in a phase that its execution names, with a {@code <to>} that says whose registry is meant.
     */
    @Parameter(property = "alinesno.container.push")
    private Boolean push;

    /**
     * The architecture of outputs for a single platform, such as a Docker archive, as in {@code arches}. Not set means
     * that of the build machine.
     */
    @Parameter(property = "alinesno.container.arch")
    private String arch;

    /**
     * What the goal {@code manifests} writes, which other goals do not read. It has {@code <directory>},
     * {@code <fragments>}, {@code <modes>}, {@code <force>}, {@code <environment>}, {@code <image>}, {@code <name>},
     * {@code <namespace>}, {@code <createNamespace>}, {@code <labels>}, {@code <selectorLabels>}, {@code <values>},
     * {@code <profiles>}, {@code <env>}, {@code <notSecret>}, {@code <secretEnv>}, {@code <systemProperties>},
     * {@code <jvmFlags>}, {@code <javaToolOptions>}, {@code <configFiles>}, {@code <volumes>}, {@code <ports>},
     * {@code <probes>}, {@code <resources>}, {@code <replicas>}, {@code <autoscaling>}, {@code <ingresses>},
     * {@code <pullSecrets>}, {@code <nodeSelector>}, {@code <priorityClass>}, {@code <kubernetesVersion>},
     * {@code <swarm>}, {@code <networkPolicy>}, {@code <networks>}, {@code <services>}, {@code <user>},
     * {@code <writableRoot>}, {@code <workloads>}, {@code <helm>}, {@code <pin>}.
     */
    @Parameter
    private DeployElements deploy;

    /**
     * The bill of materials that the goals {@code build} and {@code push} make of each architecture. Not set means
     * none. It has {@code <enabled>}, {@code <attach>}; or a text in their place: {@code enabled}.
     */
    @Parameter(property = "alinesno.container.sbom")
    private SbomElements sbom;

    @Inject
    CheckMojo() {}

    /**
     * What is read in a project that has no image.
     *
     * @param compatibility whose defaults count
     * @param naming what is said of the catalogue
     */
    public record Known(@Default("none") Compatibility compatibility, NamingParameters naming) {}

    @Override
    void runWithoutImage(MavenFacts maven, List<@Nullable PlexusConfiguration> configured) {
        if (maven.project().isExecutionRoot()) {
            reportCatalogue(maven, read(Known.class, maven, configured).naming());
        }
    }

    @Override
    void run(MavenFacts maven, Settings settings) throws IOException {
        reportCatalogue(maven, settings.naming());
        ImageSource source = ImageSource.of(maven, settings);
        if (!isSurelyAService(maven, settings, source)) {
            getLog().info(maven.project().getArtifactId()
                    + " is checked by the goal 'build': whether it has a main class,"
                    + " and so an image, is known when it is compiled");
            return;
        }
        NamingPolicy policy = settings.naming().policy();
        List<String> warnings = new ArrayList<>();
        Consumer<String> tell = warning -> {
            if (maven.isNews(warning)) {
                getLog().warn(warning);
            }
        };
        Consumer<String> warn = warning -> {
            warnings.add(warning);
            tell.accept(warning);
        };
        ImageTarget target = ImageTarget.of(maven, settings, warn, getLog()::info);
        new ShownSecrets(settings.container(), tell).warn();
        ResultFiles.ofBuild(maven, settings).requireOurs(maven.buildDirectory(), settings.outputPaths());
        new EarlyCheck(maven, settings, source).run(target);
        getLog().info(target.names().get(0) + verdict(policy, warnings.isEmpty()));
    }

    /**
     * Whether the project has an image for sure. One that has the plugin from its parent, as all modules have it, may be a
     * library: the goal {@code build} skips it when it has no main class.
     */
    private static boolean isSurelyAService(MavenFacts maven, Settings settings, ImageSource source) {
        ContainerParameters container = settings.container();
        return !maven.isInherited()
                || source.content() != ContentKind.JAVA
                || maven.isWebApplication()
                || container.mainClass() != null
                || container.entrypoint() != null
                || maven.declaredMainClass() != null
                || maven.isRepackaged();
    }

    private static String verdict(NamingPolicy policy, boolean good) {
        if (policy == NamingPolicy.OFF) {
            return " is not held to the convention: <naming><policy> is off";
        }
        return good
                ? " follows the convention"
                : " does not follow the convention, see above: <naming><policy> is warn";
    }

    /**
     * Tells what is wrong with the catalogue itself: a warning where the user's own additions to it are at fault. A
     * service's build has no part in the platform's own catalogue, so that is told where somebody asks.
     */
    private void reportCatalogue(MavenFacts maven, NamingParameters naming) {
        if (!maven.project().isExecutionRoot() || naming.policy() == NamingPolicy.OFF) {
            return;
        }
        boolean asked = maven.isCalledByName();
        if (!naming.addsToTheCatalogue() && !asked && !getLog().isDebugEnabled()) {
            return;
        }
        List<CatalogueFinding> ofThePlatform = new CatalogueCheck(NamingRules.standard()).findings();
        for (CatalogueFinding finding : new CatalogueCheck(naming.rules()).findings()) {
            String line = "Catalogue: " + finding.text();
            if (!ofThePlatform.contains(finding)) {
                getLog().warn(line);
            } else if (asked) {
                getLog().info(line);
            } else {
                getLog().debug(line);
            }
        }
    }
}
