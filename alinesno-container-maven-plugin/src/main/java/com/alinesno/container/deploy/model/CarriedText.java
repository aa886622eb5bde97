// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.model;

import com.alinesno.container.ConfigurationException;
import java.util.Locale;

/** Text that reaches a container as it is. The readers of YAML that people apply files with lose some characters, or refuse them. */
public final class CarriedText {

    private CarriedText() {}

    /**
     * Checks a text of the user.
     *
     * @param what holds the text, for the message
     * @throws ConfigurationException when it holds NUL, DEL, a control character of ISO 6429's C1 set, or what is no character at all
     */
    public static void require(String parameter, String what, String text) {
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (!isCarried(character)) {
                throw new ConfigurationException(
                        parameter,
                        String.format(Locale.ROOT, "%s holds the character U+%04X", what, character),
                        "Remove it: it would be lost on its way to the container.");
            }
            at += Character.charCount(character);
        }
    }

    private static boolean isCarried(int character) {
        boolean control = character == 0 || (character >= 0x7f && character <= 0x9f);
        boolean surrogate = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        return !control && !surrogate && character != 0xfffe && character != 0xffff;
    }
}
