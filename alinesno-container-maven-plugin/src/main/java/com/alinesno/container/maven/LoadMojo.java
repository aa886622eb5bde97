// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.codehaus.plexus.PlexusContainer;

/**
 * Builds the image where anything changed, and loads it into the Docker or Podman that is in use: {@code DOCKER_HOST}, the current
 * Docker context, the sockets of this machine, or what the command line reaches.
 */
@Mojo(
        name = "load",
        configurator = GoalConfigurator.NAME,
        threadSafe = true,
        requiresDependencyResolution = ResolutionScope.RUNTIME_PLUS_SYSTEM)
public final class LoadMojo extends LocalImageMojo {

    @Inject
    LoadMojo(SettingsDecrypter decrypter, PlexusContainer components) {
        super(decrypter, components);
    }

    @Override
    void deliver(BuildOutput delivery) throws IOException {
        delivery.load();
    }
}
