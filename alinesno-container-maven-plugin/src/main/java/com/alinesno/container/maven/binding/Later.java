// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.binding;

import java.util.function.Supplier;

/**
 * A group of parameters that is read when somebody asks for it.
 *
 * @param isSet whether the user sets anything in it
 * @param reader reads it
 */
public record Later<T>(boolean isSet, Supplier<T> reader) {

    /** The group. Its mistakes are told now. */
    public T get() {
        return reader.get();
    }
}
