// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.credentials;

import com.alinesno.container.http.Credential;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The helpers that clouds give to the users of their registries, where they are installed.
 *
 * @param environment all of their environment; its PATH is where they are looked for
 * @param timeout how long each may take
 */
public record WellKnownHelpers(Map<String, String> environment, Duration timeout) implements CredentialProvider {

    /** How registries end, a dot before them, and what follows {@code docker-credential-} in the name of the helper. */
    private static final Map<String, String> BY_ENDING = new TreeMap<>(Map.of(
            ".gcr.io", "gcr",
            "-docker.pkg.dev", "gcr",
            ".amazonaws.com", "ecr-login",
            ".amazonaws.com.cn", "ecr-login",
            ".public.ecr.aws", "ecr-login",
            ".azurecr.io", "acr-env"));

    public WellKnownHelpers {
        environment = Map.copyOf(environment);
    }

    @Override
    public String name() {
        return "the credential helper of the registry's cloud";
    }

    @Override
    public @Nullable Credential find(String registry, String repository) throws IOException {
        for (Map.Entry<String, String> known : BY_ENDING.entrySet()) {
            if (("." + registry).endsWith(known.getKey())) {
                return new HelperProgram(known.getValue(), environment, timeout).get(registry);
            }
        }
        throw new NoSuchFileException(registry);
    }

    /** Without the environment, which can hold secrets. */
    @Override
    public String toString() {
        return "WellKnownHelpers[]";
    }
}
