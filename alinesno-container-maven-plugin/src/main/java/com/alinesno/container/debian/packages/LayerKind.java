// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.debian.packages;

import com.alinesno.container.json.Json;
import java.util.Locale;

/**
 * The layers of a base, the lowest first: what most images share lies lowest, so that an application's own packages
 * change nothing below them. What is not made for one architecture lies in layers of its own, which are the same bytes
 * for all of them.
 */
public enum LayerKind {
    /** The C library, the C++ library and what they need. */
    FOUNDATIONS,
    /** The runtime, such as a JRE, and what it needs. */
    RUNTIME,
    /** What runtime and foundations need that is the same everywhere: certificates, time zones. */
    RUNTIME_COMMON,
    /** Further packages. */
    EXTRA,
    /** Further packages that are the same everywhere. */
    EXTRA_COMMON;

    /** The name in the lock file and in logs. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for any other text than a {@link #label()} */
    public static LayerKind ofLabel(String label) {
        for (LayerKind kind : values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("not a layer: '" + Json.shorten(label) + "'");
    }
}
