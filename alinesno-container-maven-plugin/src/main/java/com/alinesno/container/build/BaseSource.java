// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.build;

import com.alinesno.container.base.image.BaseImage;
import java.io.IOException;

/** Opens the base image when the build comes to it: a lookup, a download, or an assembly from packages. */
@FunctionalInterface
public interface BaseSource {

    /**
     * Opens the base.
     *
     * @throws IOException when it cannot be had
     */
    BaseImage open() throws IOException;
}
