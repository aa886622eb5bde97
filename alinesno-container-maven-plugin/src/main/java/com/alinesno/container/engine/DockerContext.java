// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.disk.RegularFile;
import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.oci.Digest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The Docker context that is in use: {@code DOCKER_CONTEXT}, else {@code currentContext} of Docker's {@code config.json}. It says
 * which engine {@code docker} talks to, so that images are never loaded into another one. Contexts are stored as
 * {@code contexts/meta/<SHA-256 of the name>/meta.json} below Docker's configuration directory (docker/cli, package
 * cli/context/store).
 *
 * @param name as {@code docker context ls} shows it
 * @param source where it was chosen, for messages: a variable, or an element of a file
 * @param host where its engine listens, such as {@code ssh://user@host}
 */
record DockerContext(String name, String source, String host) {

    /** The context that stands for the engine of this machine, or for {@code DOCKER_HOST}. */
    private static final String DEFAULT = "default";

    /**
     * The context in use, or null where that is the default one.
     *
     * @throws ConfigurationException when it cannot be known which engine is meant: the context does not exist, or a file
     *     cannot be read
     */
    static @Nullable DockerContext current(EngineSettings settings) {
        Path configuration = settings.dockerConfiguration();
        String name = settings.variable("DOCKER_CONTEXT");
        String source = "DOCKER_CONTEXT";
        if (name == null) {
            Path file = configuration.resolve("config.json");
            name = currentContext(file);
            source = "currentContext of " + file;
        }
        return name == null || name.isEmpty() || name.equals(DEFAULT) ? null : stored(name, source, configuration);
    }

    private static @Nullable String currentContext(Path file) {
        // Most machines have none, and a directory or a link to nothing is no choice of an engine either.
        if (!Files.isRegularFile(file)) {
            return null;
        }
        JsonNode chosen = read(file, "Docker's configuration " + file).path("currentContext");
        if (!chosen.isTextual() && !chosen.isMissingNode() && !chosen.isNull()) {
            throw unusable("currentContext of " + file + " is not the name of a Docker context", null);
        }
        return chosen.isTextual() ? chosen.textValue() : null;
    }

    private static DockerContext stored(String name, String source, Path configuration) {
        String directory = Digest.of(name.getBytes(StandardCharsets.UTF_8)).hex();
        Path file = configuration
                .resolve("contexts")
                .resolve("meta")
                .resolve(directory)
                .resolve("meta.json");
        if (!Files.isRegularFile(file)) {
            throw new ConfigurationException(
                    source,
                    "there is no Docker context '" + Json.shorten(name) + "'",
                    "'docker context ls' lists them. Choose one with DOCKER_CONTEXT, or set DOCKER_CONTEXT=default for the "
                            + "engine of this machine");
        }
        String what = "Docker context '" + Json.shorten(name) + "' in " + file;
        ObjectNode json = read(file, what);
        String host = json.path("Endpoints").path("docker").path("Host").asText("");
        if (host.isEmpty()) {
            throw unusable(what + " names no host of a Docker engine", null);
        }
        return new DockerContext(name, source, host);
    }

    private static ObjectNode read(Path file, String what) {
        try (InputStream in = RegularFile.open(file)) {
            return Json.parse(in.readNBytes(Json.MAX_BYTES + 1), what);
        } catch (MalformedDocumentException e) {
            throw unusable(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw unusable(what + " cannot be read", e);
        }
    }

    /** Guessing would mean an engine that the user has not chosen. */
    private static ConfigurationException unusable(String found, @Nullable Exception cause) {
        String remedy = "Correct the file, or choose the engine with DOCKER_HOST or <dockerClient><executable>";
        return cause == null
                ? new ConfigurationException("<dockerClient>", found, remedy)
                : new ConfigurationException("<dockerClient>", found, remedy, cause);
    }

    @Override
    public String toString() {
        return "the Docker context '" + name + "'";
    }
}
