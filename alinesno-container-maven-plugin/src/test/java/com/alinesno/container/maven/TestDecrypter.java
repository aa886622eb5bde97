// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import java.util.Map;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

/** Maven's own, on a machine that has no {@code settings-security.xml}. */
public final class TestDecrypter {

    /** A password as {@code mvn --encrypt-password} writes it, for a key that is not here. */
    public static final String ENCRYPTED = "{COQLCE6DU6GtcS5P+5H+SUYSq6E6q7cI0t0xWVKtH2M=}";

    private TestDecrypter() {}

    public static SettingsDecryptionResult decrypt(SettingsDecryptionRequest request) {
        return maven("no-settings-security.xml").decrypt(request);
    }

    public static DefaultSettingsDecrypter maven(String configurationFile) {
        return new DefaultSettingsDecrypter(
                new DefaultSecDispatcher(new DefaultPlexusCipher(), Map.of(), configurationFile));
    }
}
