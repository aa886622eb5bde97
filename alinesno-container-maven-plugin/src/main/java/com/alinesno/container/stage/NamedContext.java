// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.stage;

import com.alinesno.container.context.ContextDirectory;
import com.alinesno.container.plan.LayerEntry;
import java.io.IOException;
import java.util.List;

/** What a name in a Dockerfile stands for beside its stages and images: files that are copied from. */
public sealed interface NamedContext {

    /** A directory of this machine. */
    record Directory(ContextDirectory directory) implements NamedContext {}

    /**
     * Files that are gathered from many places.
     *
     * @param listing lists them; asked once in each build that copies any of them
     */
    record Files(Listing listing) implements NamedContext {}

    /** Lists files. */
    @FunctionalInterface
    interface Listing {

        /**
         * Files and links with paths from the root, and directories where they are empty or their attributes matter; parents need not
         * be there.
         *
         * @throws IOException when they cannot be found
         */
        List<LayerEntry> files() throws IOException;
    }
}
