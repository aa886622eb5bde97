// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.credentials;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where Docker and Podman keep their logins. */
public final class LoginFiles {

    private static final String PODMAN = "containers/auth.json";
    private static final List<String> DOCKER = List.of("config.json", ".dockerconfigjson", ".dockercfg");

    private LoginFiles() {}

    /**
     * The files that may be there, Podman's before Docker's.
     *
     * @param environment the user's
     * @param home the user's directory
     * @param timeout how long a helper that a file names may take
     */
    public static List<CredentialProvider> of(Map<String, String> environment, Path home, Duration timeout) {
        Set<Path> paths = new LinkedHashSet<>();
        Path runtime = directory(environment, "XDG_RUNTIME_DIR");
        Path configuration = directory(environment, "XDG_CONFIG_HOME");
        Path otherHome = directory(environment, "HOME");
        Path docker = directory(environment, "DOCKER_CONFIG");
        add(paths, directory(environment, "REGISTRY_AUTH_FILE"), "");
        add(paths, runtime, PODMAN);
        add(paths, configuration, PODMAN);
        add(paths, home, ".config/" + PODMAN);
        add(paths, otherHome, ".config/" + PODMAN);
        for (String name : DOCKER) {
            add(paths, docker, name);
        }
        for (String name : DOCKER) {
            add(paths, home, ".docker/" + name);
            add(paths, otherHome, ".docker/" + name);
        }
        return paths.stream()
                .<CredentialProvider>map(path -> new LoginFile(path, environment, timeout))
                .toList();
    }

    private static void add(Set<Path> paths, @Nullable Path directory, String name) {
        if (directory != null) {
            paths.add(directory.resolve(name));
        }
    }

    private static @Nullable Path directory(Map<String, String> environment, String variable) {
        String value = environment.get(variable);
        return value == null || value.isBlank() ? null : Path.of(value);
    }
}
