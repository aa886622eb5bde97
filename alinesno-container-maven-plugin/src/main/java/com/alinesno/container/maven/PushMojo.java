// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.convention.TagRules;
import com.alinesno.container.export.BuiltImage;
import com.alinesno.container.maven.descriptor.DeployElements;
import com.alinesno.container.maven.descriptor.SbomElements;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.inputs.NetworkInput;
import com.alinesno.container.maven.inputs.RegistryAccessFactory;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.maven.parameters.ToParameters;
import com.alinesno.container.maven.values.SbomAttachment;
import com.alinesno.container.oci.ImageReference;
import com.alinesno.container.registry.Registries;
import com.alinesno.container.registry.login.RegistryAccess;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.codehaus.plexus.PlexusContainer;

/**
 * Builds the image where anything changed, and pushes it to its registry and to every other of {@code <to><targets>}: the
 * blobs that are missing there, then the manifests, the tags last. A release that a registry has stays as it is. The chart that the goal {@code manifests} has packed goes to
 * {@code <deploy><helm><repository>}.
 */
@Mojo(
        name = "push",
        configurator = GoalConfigurator.NAME,
        defaultPhase = LifecyclePhase.DEPLOY,
        threadSafe = true,
        requiresDependencyResolution = ResolutionScope.RUNTIME_PLUS_SYSTEM)
@SuppressWarnings("unused") // the fields are for tools, which read their types
public final class PushMojo extends ImageMojo {

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

    private final SettingsDecrypter decrypter;

    @Inject
    PushMojo(SettingsDecrypter decrypter, PlexusContainer components) {
        super(decrypter, components);
        this.decrypter = decrypter;
    }

    @Override
    boolean pushes(MavenFacts maven, Settings settings) {
        return true;
    }

    /** Registries mostly have the layers of the base. */
    @Override
    boolean takesBase(MavenFacts maven, Settings settings) {
        return false;
    }

    @Override
    boolean makesBills(Settings settings) {
        return settings.sbom() != null && settings.sbom().enabled();
    }

    @Override
    boolean attachesBills(Settings settings) {
        return settings.sbom() != null && settings.sbom().attach() == SbomAttachment.REFERRER;
    }

    @Override
    void deliver(BuildOutput delivery) throws IOException {
        delivery.finish();
        MavenFacts maven = delivery.maven();
        Settings settings = delivery.settings();
        BuiltImage image = delivery.result().image();
        try (Registries registries =
                Registries.open(new NetworkInput(maven, settings, decrypter)::network, getLog()::warn)) {
            boolean moves = TagRules.release(maven.version()) == null;
            ChartPush push = new ChartPush(
                    settings.deploy().get().helm(),
                    settings.to().overwrite(),
                    chart -> registries.client(chart.registry(), access(maven, settings, chart)));
            ImageReference chart = push.run(
                    ChartPackage.directory(maven), image.names(), image.root().digest(), moves);
            if (chart != null) {
                getLog().info("Pushed chart as " + chart);
            }
        }
    }

    /** What the user says of the image's registry counts for charts in it too. */
    private RegistryAccess access(MavenFacts maven, Settings settings, ImageReference chart) {
        ToParameters to = settings.to();
        boolean same = to.image() != null
                && ImageReference.parse(to.image()).registry().equals(chart.registry());
        return new RegistryAccessFactory(maven, settings, decrypter, getLog()::debug)
                .to("<to>", chart, same ? to.auth() : null, same ? to.credHelper() : null);
    }
}
