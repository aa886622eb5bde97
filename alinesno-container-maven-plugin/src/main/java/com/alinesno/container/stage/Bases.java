// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.base.image.BaseImage;
import com.alinesno.container.oci.Platform;
import java.io.IOException;

/** Opens the images that a Dockerfile names: as bases, and as what files are copied from. */
@FunctionalInterface
public interface Bases {

    /**
     * The image, opened for that platform. Asked several times for the same one, from several threads.
     *
     * @param reference as the Dockerfile names it, expanded
     * @throws IOException when it cannot be had
     */
    BaseImage open(String reference, Platform platform) throws IOException, InterruptedException;
}
