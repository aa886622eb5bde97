// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.run;

import com.alinesno.container.oci.Layer;
import java.nio.file.Path;
import java.util.List;

/** Where files come from that a mount shows. */
public sealed interface MountSource {

    /**
     * A directory or a file of this machine.
     *
     * @param path absolute, not a link; the caller has made sure that it may be shown
     */
    record Host(Path path) implements MountSource {}

    /**
     * A part of a file system.
     *
     * @param layers its layers in the store, the lowest first; none is an empty directory
     * @param path the absolute path of a directory or a file in it; links on the way stay within the file system
     */
    record Layers(List<Layer> layers, String path) implements MountSource {
        public Layers {
            layers = List.copyOf(layers);
        }
    }
}
