// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian;

/** Package names with a trailing star. */
final class NamePattern {

    private NamePattern() {}

    /** Whether {@code name} is {@code pattern}, or starts with what stands before the star at its end. */
    static boolean matches(String pattern, String name) {
        return pattern.endsWith("*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern);
    }
}
