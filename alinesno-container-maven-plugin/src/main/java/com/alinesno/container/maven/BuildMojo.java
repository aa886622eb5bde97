// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.maven.descriptor.SbomElements;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.inputs.PushInput;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.maven.values.SbomAttachment;
import java.io.IOException;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.codehaus.plexus.PlexusContainer;

/**
 * Builds the image of the project: one for each architecture, and an index where there are several. It is left as an OCI
 * image layout in {@code target/container/oci}, with {@code image.json}, {@code image.digest} and {@code image.id} beside
 * it, and in the files that {@code <outputs>} and {@code <outputPaths><tar>} ask for. Where it pushes, by {@code <push>}
 * or as Jib's goal does, it leaves a layout only where {@code <outputs>} asks for that: layers of the base that the
 * registry has are not even fetched then.
 */
@Mojo(
        name = "build",
        configurator = GoalConfigurator.NAME,
        defaultPhase = LifecyclePhase.PACKAGE,
        threadSafe = true,
        requiresDependencyResolution = ResolutionScope.RUNTIME_PLUS_SYSTEM)
@SuppressWarnings("unused") // the fields are for tools, which read their types
public final class BuildMojo extends LocalImageMojo {

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
     * The bill of materials that the goals {@code build} and {@code push} make of each architecture. Not set means
     * none. It has {@code <enabled>}, {@code <attach>}; or a text in their place: {@code enabled}.
     */
    @Parameter(property = "alinesno.container.sbom")
    private SbomElements sbom;

    @Inject
    BuildMojo(SettingsDecrypter decrypter, PlexusContainer components) {
        super(decrypter, components);
    }

    @Override
    boolean pushes(MavenFacts maven, Settings settings) {
        return PushInput.isExpectedOfBuild(maven, settings);
    }

    @Override
    boolean takesBase(MavenFacts maven, Settings settings) {
        return !pushes(maven, settings) || ImageFiles.areWanted(settings);
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
        ImageFiles files = new ImageFiles(delivery.maven(), delivery.settings());
        int architectures = delivery.result().image().images().size();
        files.write(files.wanted(delivery.registries() == null, architectures), delivery);
        delivery.finish();
    }
}
