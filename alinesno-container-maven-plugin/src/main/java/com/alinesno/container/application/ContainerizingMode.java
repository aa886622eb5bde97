// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

/** In which form the project's own classes stand in the image. */
public enum ContainerizingMode {
    /** Class files and resources one by one, in two layers: a change of code leaves the resources' layer alone. */
    EXPLODED,
    /** The project's jar. */
    PACKAGED
}
