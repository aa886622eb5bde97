// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A version of Spring Boot, as far as its behaviour hangs on it. */
public record BootVersion(int major, int minor) {

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,4})\\.([0-9]{1,4})(?:[.-].*)?");

    /** Null where there is none, or it does not read as one. */
    public static @Nullable BootVersion of(@Nullable String text) {
        Matcher parts = TEXT.matcher(text == null ? "" : text);
        return parts.matches()
                ? new BootVersion(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)))
                : null;
    }

    /** Whether its Spring Framework lets a backslash take the meaning of a placeholder. */
    boolean escapesPlaceholders() {
        return atLeast(3, 4);
    }

    public boolean atLeast(int thisMajor, int thisMinor) {
        return major > thisMajor || (major == thisMajor && minor >= thisMinor);
    }
}
