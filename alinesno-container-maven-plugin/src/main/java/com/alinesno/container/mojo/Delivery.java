// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import com.alinesno.container.build.BuildResult;
import com.alinesno.container.build.ImageJson;
import com.alinesno.container.export.Pushed;
import com.alinesno.container.export.RegistrySink;
import com.alinesno.container.store.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An image that is built, and what a goal needs in order to put it somewhere.
 *
 * @param registries where a push goes; null for a goal that does not push
 */
record Delivery(
        BuildResult result,
        MavenFacts maven,
        Settings settings,
        @Nullable RegistrySink registries,
        MavenBuildLog log) {

    /**
     * Pushes the image to its targets, if the goal pushes, and writes the results, which say whether it has.
     *
     * @throws IOException when a push fails
     */
    void finish() throws IOException {
        boolean pushed = false;
        try {
            if (registries != null) {
                for (Pushed each : registries.push(result.image())) {
                    log.pushed(each);
                }
                pushed = true;
            }
        } finally {
            writeResults(pushed);
        }
    }

    /** The files that tell other programs what was built. */
    private void writeResults(boolean pushed) throws IOException {
        OutputPathsParameters paths = settings.outputPaths();
        AtomicFile.write(paths.digest(), text(result.image().root().digest().toString()));
        AtomicFile.write(paths.imageId(), text(result.imageId().toString()));
        AtomicFile.write(paths.imageJson(), ImageJson.of(result, pushed));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
