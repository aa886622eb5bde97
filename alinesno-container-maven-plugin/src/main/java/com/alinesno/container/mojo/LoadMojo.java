// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import com.alinesno.container.export.DaemonSink;
import com.alinesno.container.export.EngineSettings;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
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
        MavenFacts maven = delivery.maven();
        Settings settings = delivery.settings();
        Map<String, String> environment = new TreeMap<>(maven.environment());
        environment.putAll(settings.dockerClient().environment());
        EngineSettings engine =
                new EngineSettings(environment, settings.dockerClient().executable(), EngineSettings.DEFAULT_PATIENCE);
        delivery.log()
                .wrote(new DaemonSink(engine, Target.single(maven, settings))
                        .write(delivery.result().image()));
    }
}
