// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.engine;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.engine.socket.EngineAddress;
import com.alinesno.container.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the engine: the command line that the user names; else what {@code DOCKER_HOST} points at; else that of the
 * {@linkplain DockerContext Docker context} in use; else the first socket that answers of those that Docker and Podman listen
 * on; else the first command line that reaches an engine. An engine that was chosen and does not answer is an error: no other
 * one takes its place.
 *
 * @param settings what the user says about it
 * @param sockets where engines listen, the likeliest first
 */
public record EngineFinder(EngineSettings settings, List<Path> sockets) {

    private static final String UNIX = "unix://";
    private static final List<String> COMMANDS = List.of("docker", "podman");

    /** Looks where Docker and Podman listen unless they are told otherwise. */
    public static EngineFinder of(EngineSettings settings) {
        List<Path> sockets = new ArrayList<>(List.of(Path.of("/var/run/docker.sock")));
        String runtime = settings.variable("XDG_RUNTIME_DIR");
        if (runtime != null) {
            sockets.add(Path.of(runtime, "docker.sock"));
            sockets.add(Path.of(runtime, "podman", "podman.sock"));
        }
        sockets.add(Path.of("/run/podman/podman.sock"));
        return new EngineFinder(settings, List.copyOf(sockets));
    }

    /** @throws ConfigurationException when no engine answers; the message tells where it was looked for */
    public Engine find() {
        if (settings.executable() != null) {
            return named("<dockerClient><executable>", settings.executable(), "");
        }
        String host = settings.variable("DOCKER_HOST");
        if (host != null) {
            EngineAddress address = address(host);
            return address == null
                    ? docker("DOCKER_HOST", " at " + quoted(host))
                    : at(address, "DOCKER_HOST", "at " + address, "Start the engine, correct DOCKER_HOST, or unset it");
        }
        DockerContext context = DockerContext.current(settings);
        return context == null ? local() : of(context);
    }

    private Engine of(DockerContext context) {
        if (!context.host().startsWith(UNIX)) {
            return docker(context.source(), " through " + context + " at " + quoted(context.host()));
        }
        EngineAddress address = EngineAddress.unix(socket(context.host()));
        String remedy =
                "Start the engine, or choose another context: DOCKER_CONTEXT=default is the engine of this machine";
        return at(address, context.source(), "through " + context + " at " + address, remedy);
    }

    private Engine local() {
        List<String> tried = new ArrayList<>();
        Engine engine = listening(tried);
        if (engine == null) {
            engine = commanded(tried);
        }
        if (engine == null) {
            throw new ConfigurationException(
                    "<dockerClient>",
                    "no container engine answers. Tried: " + String.join("; ", tried),
                    "Start Docker or Podman, set DOCKER_HOST, or name the program with <dockerClient><executable>");
        }
        return engine;
    }

    /** Docker's own program, which speaks SSH, TLS and named pipes, for a host that the user has chosen. */
    private Engine docker(String parameter, String where) {
        Engine engine = named(parameter, "docker", where);
        if (engine.info().kind() == EngineInfo.Kind.PODMAN) {
            // A package of Podman's brings a program of that name. It knows no contexts and would use this machine's
            // images.
            throw new ConfigurationException(
                    parameter,
                    "the program 'docker' is " + engine.info() + ", which does not reach the Docker engine" + where,
                    "Install Docker's command line, or choose the engine with <dockerClient><executable>");
        }
        return engine;
    }

    private Engine named(String parameter, String executable, String where) {
        try {
            return CommandEngine.open(executable, settings);
        } catch (IOException e) {
            throw new ConfigurationException(
                    parameter,
                    "the command line reaches no engine" + where + ": " + e.getMessage(),
                    "Check that '" + executable + " info' works on this machine",
                    e);
        }
    }

    private Engine at(EngineAddress address, String parameter, String where, String remedy) {
        try {
            return SocketEngine.open(address, settings.timeout());
        } catch (IOException e) {
            throw new ConfigurationException(
                    parameter, "no container engine answers " + where + ": " + e.getMessage(), remedy, e);
        }
    }

    private @Nullable Engine listening(List<String> tried) {
        for (Path socket : sockets) {
            if (!Files.exists(socket)) {
                tried.add(socket + " (is not there)");
                continue;
            }
            try {
                return SocketEngine.open(EngineAddress.unix(socket), settings.timeout());
            } catch (IOException e) {
                tried.add(socket + " (" + e.getMessage() + ")");
            }
        }
        return null;
    }

    private @Nullable Engine commanded(List<String> tried) {
        for (String command : COMMANDS) {
            try {
                return CommandEngine.open(command, settings);
            } catch (IOException e) {
                tried.add(e.getMessage());
            }
        }
        return null;
    }

    /** The address that {@code DOCKER_HOST} names, or null where only the command line can reach it. */
    private @Nullable EngineAddress address(String host) {
        if (host.startsWith(UNIX)) {
            return EngineAddress.unix(socket(host));
        }
        boolean plain = settings.variable("DOCKER_TLS_VERIFY") == null && settings.variable("DOCKER_TLS") == null;
        if (!host.startsWith("tcp://") || !plain) {
            return null;
        }
        try {
            URI uri = URI.create(host);
            boolean complete = uri.getHost() != null && uri.getPort() >= 0 && uri.getUserInfo() == null;
            return complete ? EngineAddress.tcp(uri.getHost(), uri.getPort()) : null;
        } catch (IllegalArgumentException e) {
            // Not kept as the cause: it repeats the value, with a password that may be in it.
            throw new ConfigurationException(
                    "DOCKER_HOST",
                    quoted(host) + " is not an address",
                    "Write it as unix:///path/of/socket or tcp://host:port, or unset it");
        }
    }

    private static Path socket(String host) {
        return Path.of(host.substring(UNIX.length()));
    }

    private static String quoted(String host) {
        return "'" + Json.shorten(host.replaceFirst("//.*@", "//…@")) + "'";
    }
}
