// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.dockerfile.syntax;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables that words are expanded with. */
@FunctionalInterface
public interface Variables {

    /** No variable at all. */
    Variables NONE = name -> null;

    /** The value of a variable, or null where it is not set. */
    @Nullable
    String get(String name);

    static Variables of(Map<String, String> values) {
        return values::get;
    }
}
