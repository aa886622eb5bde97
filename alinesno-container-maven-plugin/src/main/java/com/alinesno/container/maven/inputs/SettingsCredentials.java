// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.credentials.CredentialProvider;
import com.alinesno.container.http.Credential;
import com.alinesno.container.maven.facts.Decryption;
import java.util.List;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** Credentials for registries from the servers of settings.xml, decrypted. */
final class SettingsCredentials implements CredentialProvider {

    private static final List<String> DOCKER_HUB =
            List.of("docker.io", "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com");

    private final Settings settings;
    private final SettingsDecrypter decrypter;

    SettingsCredentials(Settings settings, SettingsDecrypter decrypter) {
        this.settings = settings;
        this.decrypter = decrypter;
    }

    @Override
    public String name() {
        return "the servers of settings.xml";
    }

    /**
     * The credential of the server whose id is the registry's host with its port, or else its host alone; null where
     * there is no such server.
     *
     * @throws ConfigurationException when the password cannot be decrypted
     */
    @Override
    public @Nullable Credential find(String registry, String repository) {
        Server server = server(registry);
        return server == null ? null : decrypted(server);
    }

    private @Nullable Server server(String registry) {
        List<String> ids =
                DOCKER_HUB.contains(registry) ? DOCKER_HUB : List.of(registry, registry.replaceFirst(":\\d+$", ""));
        for (String id : ids) {
            Server server = settings.getServer(id);
            if (server != null) {
                return server;
            }
        }
        return null;
    }

    private @Nullable Credential decrypted(Server server) {
        if (server.getUsername() == null || server.getPassword() == null) {
            return null;
        }
        String password = Decryption.of(
                "server '" + server.getId() + "'",
                server.getPassword(),
                new DefaultSettingsDecryptionRequest(server),
                decrypter,
                result -> result.getServer().getPassword());
        return new Credential.Password(server.getUsername(), password);
    }
}
