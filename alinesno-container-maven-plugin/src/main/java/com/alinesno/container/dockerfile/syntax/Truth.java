// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

import org.jspecify.annotations.Nullable;

/** Yes and no as values of options have them: Go's {@code strconv.ParseBool}. */
final class Truth {

    private Truth() {}

    /** True, false, or null for any other text. */
    static @Nullable Boolean of(String text) {
        return switch (text) {
            case "1", "t", "T", "true", "TRUE", "True" -> Boolean.TRUE;
            case "0", "f", "F", "false", "FALSE", "False" -> Boolean.FALSE;
            default -> null;
        };
    }
}
