// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import com.alinesno.container.ConfigurationException;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** Decrypts what Maven's settings keep. */
final class Decryption {

    private Decryption() {}

    /**
     * Decrypts one part of the settings.
     *
     * @param what which one, for the message, such as {@code server 'harbor'}
     * @throws ConfigurationException when a password in it cannot be decrypted
     */
    static SettingsDecryptionResult of(String what, SettingsDecryptionRequest request, SettingsDecrypter decrypter) {
        SettingsDecryptionResult result = decrypter.decrypt(request);
        for (SettingsProblem problem : result.getProblems()) {
            if (problem.getSeverity() != SettingsProblem.Severity.WARNING) {
                throw new ConfigurationException(
                        "settings.xml, " + what,
                        "the password cannot be decrypted: " + problem.getMessage(),
                        "Encrypt it again with 'mvn --encrypt-password', or check settings-security.xml");
            }
        }
        return result;
    }
}
