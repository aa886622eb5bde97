// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.codehaus.plexus.PlexusContainer;

/**
 * Builds the image where anything changed, and loads it into the Docker or Podman of this machine: through its API
 * socket ({@code DOCKER_HOST}, Docker's, Podman's), else through its command line.
 */
@Mojo(name = "load", threadSafe = true, requiresDependencyResolution = ResolutionScope.RUNTIME_PLUS_SYSTEM)
public final class LoadMojo extends ImageMojo {

    @Inject
    LoadMojo(SettingsDecrypter decrypter, PlexusContainer components) {
        super(decrypter, components);
    }

    @Override
    void deliver(Delivery delivery) throws IOException {
        delivery.load();
    }
}
