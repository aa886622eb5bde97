// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.engine.EngineFinder;
import com.alinesno.container.engine.EngineSettings;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.DockerClientParameters;
import com.alinesno.container.maven.parameters.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** How this machine's Docker or Podman is found, from what the user says and the environment knows. */
public final class EngineInput {

    private EngineInput() {}

    /** What finds it; nothing is looked for before that is asked. */
    public static EngineFinder finder(MavenFacts maven, Settings settings) {
        return EngineFinder.of(of(maven, settings));
    }

    public static EngineSettings of(MavenFacts maven, Settings settings) {
        DockerClientParameters client = settings.dockerClient();
        Map<String, String> environment = new TreeMap<>(maven.environment());
        environment.putAll(client.environment());
        Path home = Path.of(maven.systemProperties().getOrDefault("user.home", "."));
        return new EngineSettings(environment, home, client.executable(), EngineSettings.DEFAULT_TIMEOUT);
    }
}
