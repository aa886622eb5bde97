// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import java.util.function.Supplier;

/**
 * A group of parameters that is read when somebody asks for it.
 *
 * @param isSet whether the user sets anything in it
 * @param reader reads it
 */
record Later<T>(boolean isSet, Supplier<T> reader) {

    /** The group. Its mistakes are told now. */
    T get() {
        return reader.get();
    }
}
