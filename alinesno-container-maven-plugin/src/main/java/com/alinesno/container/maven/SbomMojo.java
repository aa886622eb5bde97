// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.Settings;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.codehaus.plexus.PlexusContainer;

/**
 * Says what the image consists of: a bill of materials for each architecture, as CycloneDX 1.6, in
 * {@code target/container/sbom}, and attached to the project with the classifier {@code cyclonedx}. The image is built
 * for that where anything changed, and put nowhere. With {@code <sbom>} the goals {@code build} and {@code push} do the
 * same.
 */
@Mojo(
        name = "sbom",
        configurator = GoalConfigurator.NAME,
        defaultPhase = LifecyclePhase.PACKAGE,
        threadSafe = true,
        requiresDependencyResolution = ResolutionScope.RUNTIME_PLUS_SYSTEM)
public final class SbomMojo extends ImageMojo {

    @Inject
    SbomMojo(SettingsDecrypter decrypter, PlexusContainer components) {
        super(decrypter, components);
    }

    @Override
    boolean takesBase(MavenFacts maven, Settings settings) {
        return false;
    }

    @Override
    boolean makesBills(Settings settings) {
        return true;
    }

    @Override
    void deliver(BuildOutput delivery) throws IOException {
        delivery.writeBills();
    }
}
