// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

/** How the project's own classes get into the image. */
enum ContainerizingMode {
    /** As single files, so that a change of one class changes one small layer. */
    EXPLODED,
    /** As the project's jar. */
    PACKAGED
}
