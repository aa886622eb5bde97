// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.layer.LayerCompression;
import com.alinesno.container.layer.PackingThreads;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.DockerfileParameters;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.run.ExecutorChoice;
import com.alinesno.container.run.ExecutorFinder;
import com.alinesno.container.run.RunNetwork;
import com.alinesno.container.run.RunOutput;
import com.alinesno.container.run.RunSettings;
import com.alinesno.container.stage.CommandGifts;
import com.alinesno.container.stage.CommandSettings;
import com.alinesno.container.stage.Commands;
import com.alinesno.container.store.BlobStore;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the commands of a Dockerfile are executed, from what the configuration, Maven and the machine say. */
final class CommandInput implements Closeable {

    private final MavenFacts maven;
    private final DockerfileParameters parameters;
    private final DockerfileInput input;
    private final DockerfileLog log;
    private final ExecutorFinder executors;

    /** @param latest the time that later times of files become */
    CommandInput(
            MavenFacts maven,
            Settings settings,
            BlobStore store,
            PackingThreads threads,
            LayerCompression compression,
            Instant latest,
            InstantSource clock,
            DockerfileLog log) {
        this.maven = maven;
        this.parameters = settings.dockerfile();
        this.input = new DockerfileInput(maven, parameters);
        this.log = log;
        this.executors = new ExecutorFinder(
                new RunSettings(
                        parameters.run() ? parameters.executor() : ExecutorChoice.NONE,
                        store,
                        compression,
                        threads,
                        clock,
                        latest,
                        settings.tls().caFile(),
                        parameters.keep(),
                        path(),
                        maven.environment()),
                log::executor);
    }

    CommandSettings settings() {
        Commands commands = Commands.of(executors, log);
        return new CommandSettings(
                (request, at) -> {
                    requireAllowed(request.network(), at);
                    return commands.run(request, at);
                },
                gifts(),
                parameters.network(),
                parameters.insecure(),
                DockerfileInput.limit(parameters),
                parameters.noCache());
    }

    /** Told what commands say. */
    RunOutput output() {
        return log;
    }

    private void requireAllowed(RunNetwork network, String at) {
        if (!parameters.run()) {
            throw new ConfigurationException(
                    at,
                    "RUN is not in the cache, and <dockerfile><run> is false",
                    "Build once without it, or leave it out.");
        }
        if (maven.isOffline() && network != RunNetwork.NONE) {
            throw new ConfigurationException(
                    at,
                    "RUN is not in the cache, and Maven runs offline",
                    "Build once without -o, or write RUN --network=none where the command needs no network.");
        }
    }

    private CommandGifts gifts() {
        return new CommandGifts() {
            @Override
            public Optional<byte[]> secret(String id) throws IOException {
                return input.secret(id);
            }

            @Override
            public @Nullable Path agent(String id) {
                return input.agent(id);
            }
        };
    }

    private List<Path> path() {
        List<Path> path = new ArrayList<>();
        for (String each : maven.environment().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (!each.isEmpty()) {
                path.add(Path.of(each));
            }
        }
        return path;
    }

    @Override
    public void close() throws IOException {
        executors.close();
    }
}
