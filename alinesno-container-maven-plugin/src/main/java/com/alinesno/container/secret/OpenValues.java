// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells values that are no secrets, although they have the name of one, from those that are. */
final class OpenValues {

    private static final Set<String> ANSWERS = Set.of(
            "true",
            "false",
            "yes",
            "no",
            "on",
            "off",
            "0",
            "1",
            "enabled",
            "disabled",
            "none",
            "null",
            "include",
            "omit");

    /** The place of a file: a name with an ending, which no Base64 has, or a directory that such files are in. */
    private static final Pattern FILE = Pattern.compile("(?:optional:)?(?:classpath\\*?|file):[\\w./~-]+"
            + "|~?/[\\w./-]+\\.(?:key|pem|crt|cer|der|p12|pfx|p8|jks|bks|keystore|json|txt|ya?ml|properties|conf|env|token|jwt"
            + "|keytab)"
            + "|/(?:run|var/run|etc|var/lib|opt|mnt)/[\\w./-]+");

    /** A number, or a time. */
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,7}(?:\\.[0-9]+)? ?(?:ms|s|m|h|d|k|K|M)?");

    /** A user name and a password, which programs take as one; behind a host stands the number of a port. */
    private static final Pattern LOGIN = Pattern.compile("[^\\s:/]+:(?![0-9]{1,5}$|//)[\\x21-\\x7e]+");

    private OpenValues() {}

    /** Whether it is nothing, an answer to a question, or the place of a file that holds the secret. */
    static boolean isOpen(String value) {
        String text = value.strip();
        return text.isEmpty()
                || ANSWERS.contains(text.toLowerCase(Locale.ROOT))
                || FILE.matcher(text).matches();
    }

    /** Whether it is how many there are of something, or for how long it is good. */
    static boolean isAmount(String value) {
        return AMOUNT.matcher(value.strip()).matches();
    }

    /** Whether it is a user name and a password, as they are or in Base64. */
    static boolean isLogin(String value) {
        String text = value.strip();
        try {
            byte[] decoded = Base64.getDecoder().decode(text);
            return LOGIN.matcher(new String(decoded, StandardCharsets.UTF_8)).matches();
        } catch (IllegalArgumentException e) {
            return LOGIN.matcher(text).matches();
        }
    }
}
