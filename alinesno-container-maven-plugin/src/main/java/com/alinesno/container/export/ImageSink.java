// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.export;

import java.io.IOException;

/** A place that images are put in. */
@FunctionalInterface
public interface ImageSink {

    /**
     * Puts the image there. Once this returns it is there as a whole; when it throws, what was there before is still
     * usable.
     *
     * @return where the image is now, in a few words for the log: a path, or {@code Docker (27.5.1)}
     * @throws IOException when the place cannot be written; the message names it and says what to do
     * @throws com.alinesno.container.ConfigurationException when the place does not exist or does not suit the image
     */
    String write(BuiltImage image) throws IOException;
}
