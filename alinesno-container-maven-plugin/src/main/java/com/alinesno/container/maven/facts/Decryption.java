// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.facts;

import com.alinesno.container.ConfigurationException;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;

/** Decrypts what Maven's settings keep. */
public final class Decryption {

    /** Where Maven looks for what is encrypted: within braces that are not escaped, with any text around them. */
    private static final Pattern BRACES = Pattern.compile("(?:^|.*?[^\\\\])\\{(.*?[^\\\\])}.*", Pattern.DOTALL);

    /**
     * What Maven writes there: Base64 of 32 bytes or more, for salt and padding take as many; or, since Maven 4, the way in
     * which it was encrypted and then Base64.
     */
    private static final Pattern ENCRYPTED =
            Pattern.compile("\\s*(\\[[^\\]]*=[^\\]]*\\]\\s*[A-Za-z0-9+/=\\s]+|[A-Za-z0-9+/]{43,}={0,2})\\s*");

    private Decryption() {}

    /**
     * The password in one part of the settings. One with braces that was never encrypted is taken as it is, though Maven
     * reports that it cannot decrypt it: Maven takes it as it is too.
     *
     * @param what which part, for the message, such as {@code server 'harbor'}
     * @param written the password as it stands in the settings
     * @param read takes it out of the result
     * @throws ConfigurationException when it is encrypted and cannot be decrypted
     */
    public static String of(
            String what,
            String written,
            SettingsDecryptionRequest request,
            SettingsDecrypter decrypter,
            Function<SettingsDecryptionResult, @Nullable String> read) {
        SettingsDecryptionResult result = decrypter.decrypt(request);
        String password = read.apply(result);
        if (password == null || !password.equals(written)) {
            return password == null ? written : password;
        }
        for (SettingsProblem problem : result.getProblems()) {
            if (problem.getSeverity() != SettingsProblem.Severity.WARNING && isEncrypted(written)) {
                throw new ConfigurationException(
                        "settings.xml, " + what,
                        "the password cannot be decrypted: " + problem.getMessage(),
                        "Encrypt it again with 'mvn --encrypt-password', or check settings-security.xml");
            }
        }
        return password;
    }

    /** Whether a text reads as Maven writes what it encrypts. */
    private static boolean isEncrypted(String text) {
        Matcher braces = BRACES.matcher(text);
        return braces.matches() && ENCRYPTED.matcher(braces.group(1)).matches();
    }
}
