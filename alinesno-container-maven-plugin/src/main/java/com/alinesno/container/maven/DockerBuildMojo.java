// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.Settings;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.codehaus.plexus.PlexusContainer;

/**
 * Builds the image into the Docker or Podman of this machine, as Jib's goal of this name does: what the goal
 * {@code load} does, with the digests and the description of the image where Jib leaves them,
 * {@code target/jib-image.digest} and its kin.
 */
@Mojo(
        name = "dockerBuild",
        configurator = GoalConfigurator.NAME,
        threadSafe = true,
        requiresDependencyResolution = ResolutionScope.RUNTIME_PLUS_SYSTEM)
public final class DockerBuildMojo extends LocalImageMojo {

    @Inject
    DockerBuildMojo(SettingsDecrypter decrypter, PlexusContainer components) {
        super(decrypter, components);
    }

    @Override
    ResultFiles results(MavenFacts maven, Settings settings) {
        return ResultFiles.ofJib(maven, settings);
    }

    @Override
    void deliver(BuildOutput delivery) throws IOException {
        delivery.load();
        delivery.finish();
    }
}
