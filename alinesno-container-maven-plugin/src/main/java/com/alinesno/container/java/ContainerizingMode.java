// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.java;

import com.alinesno.container.ConfigurationException;

/** In which form the project's own classes stand in the image. */
public enum ContainerizingMode {
    /** Class files and resources one by one, in two layers: a change of code leaves the resources' layer alone. */
    EXPLODED,
    /** The project's jar. */
    PACKAGED;

    /**
     * Reads the value of {@code <containerizingMode>}, which is {@code exploded} or {@code packaged} in lower case.
     *
     * @throws ConfigurationException when it is anything else
     */
    public static ContainerizingMode parse(String value) {
        return switch (value) {
            case "exploded" -> EXPLODED;
            case "packaged" -> PACKAGED;
            default ->
                throw new ConfigurationException(
                        "<containerizingMode>",
                        "invalid value for <containerizingMode>: " + value,
                        "Write exploded or packaged.");
        };
    }
}
