// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.maven.TestDecrypter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;

/** Maven's own decrypter judges: what it leaves as it is, it sends as it is. */
class DecryptionTest {

    private static final String MASTER_KEY = "settings.security";

    @TempDir
    Path directory;

    private final DefaultPlexusCipher cipher = new DefaultPlexusCipher();

    private SettingsDecrypter withKey(String key) throws Exception {
        Path file = directory.resolve("settings-security.xml");
        Files.writeString(
                file,
                "<settingsSecurity><master>" + cipher.encryptAndDecorate(key, MASTER_KEY)
                        + "</master></settingsSecurity>");
        return TestDecrypter.maven(file.toString());
    }

    private static String password(String written, SettingsDecrypter decrypter) {
        Server server = new Server();
        server.setId("harbor");
        server.setPassword(written);
        server.setPassphrase("{xx}");
        return Decryption.of(
                "server 'harbor'",
                written,
                new DefaultSettingsDecryptionRequest(server),
                decrypter,
                result -> result.getServer().getPassword());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ab{cd}ef",
                "{cd}",
                "{}",
                "a{b",
                "a}b",
                "a\\{b\\}c",
                "{{x}}",
                "x{y}{z}",
                "${env.NOBODY_SETS_THIS}",
                "{[type=x]!}",
                "{0123456789abcdef0123456789abcdef}",
                "é{ü}"
            })
    void aPasswordWithBracesIsTakenAsItIs(String written) throws Exception {
        assertThat(password(written, TestDecrypter::decrypt)).isEqualTo(written);
        assertThat(password(written, withKey("master"))).isEqualTo(written);
    }

    @Test
    void whatIsEncryptedIsDecryptedWhateverStandsAroundIt() throws Exception {
        String encrypted = cipher.encryptAndDecorate("s3{cr}et", "master");
        assertThat(password(encrypted, withKey("master"))).isEqualTo("s3{cr}et");
        assertThat(password("set on 2026-01-01 " + encrypted + " by joe", withKey("master")))
                .isEqualTo("s3{cr}et");
    }

    @Test
    void whatIsEncryptedAndCannotBeDecryptedIsAnError() throws Exception {
        for (String text : new String[] {"x", "a password of some length, with words in it"}) {
            String encrypted = cipher.encryptAndDecorate(text, "another");
            assertThatThrownBy(() -> password(encrypted, withKey("master")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("settings.xml, server 'harbor': the password cannot be decrypted: ");
            assertThatThrownBy(() -> password("set by joe " + encrypted, TestDecrypter::decrypt))
                    .isInstanceOf(ConfigurationException.class);
        }
        assertThatThrownBy(() -> password(
                        "{[name=master,cipher=AES/GCM/NoPadding,version=4.0]vvq66pZ7rkvzSPStGTI9q4QDnsmuDwo=}",
                        TestDecrypter::decrypt))
                .isInstanceOf(ConfigurationException.class);
    }
}
