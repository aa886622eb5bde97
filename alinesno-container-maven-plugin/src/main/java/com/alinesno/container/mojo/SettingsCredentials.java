// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.registry.Credential;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;

/** Credentials for registries from the servers of settings.xml, decrypted. */
final class SettingsCredentials {

    private final Settings settings;
    private final SettingsDecrypter decrypter;

    SettingsCredentials(Settings settings, SettingsDecrypter decrypter) {
        this.settings = settings;
        this.decrypter = decrypter;
    }

    /**
     * The credential of the server whose id is the registry's host with its port, or else its host alone; null where
     * there is no such server.
     *
     * @param registry host, with a port where one is given
     * @throws ConfigurationException when the password cannot be decrypted
     */
    @Nullable
    Credential of(String registry) {
        Server server = settings.getServer(registry);
        if (server == null) {
            server = settings.getServer(registry.replaceFirst(":\\d+$", ""));
        }
        if (server == null) {
            return null;
        }
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        for (SettingsProblem problem : result.getProblems()) {
            if (problem.getSeverity() != SettingsProblem.Severity.WARNING) {
                throw new ConfigurationException(
                        "settings.xml, server '" + server.getId() + "'",
                        "the password cannot be decrypted: " + problem.getMessage(),
                        "Encrypt it again with 'mvn --encrypt-password', or check settings-security.xml");
            }
        }
        Server decrypted = result.getServer();
        return decrypted.getUsername() == null || decrypted.getPassword() == null
                ? null
                : new Credential.Password(decrypted.getUsername(), decrypted.getPassword());
    }
}
