// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.packages;

/** Package names with a trailing star. */
public final class NamePattern {

    private NamePattern() {}

    /** Whether {@code name} is {@code pattern}, or starts with what stands before the star at its end. */
    public static boolean matches(String pattern, String name) {
        return pattern.endsWith("*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern);
    }
}
