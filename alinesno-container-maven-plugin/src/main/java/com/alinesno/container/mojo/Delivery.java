// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import com.alinesno.container.build.BuildResult;
import com.alinesno.container.build.ImageJson;
import com.alinesno.container.export.PushTarget;
import com.alinesno.container.export.Pushed;
import com.alinesno.container.export.RegistrySink;
import com.alinesno.container.store.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An image that is built, and what a goal needs in order to put it somewhere.
 *
 * @param targets the repositories that a push goes to; none for a goal that does not push
 */
record Delivery(BuildResult result, MavenFacts maven, Settings settings, List<PushTarget> targets, MavenBuildLog log) {

    /**
     * Pushes the image to its targets and writes the results, which say whether that has worked.
     *
     * @throws IOException when a push fails
     */
    void push() throws IOException {
        boolean pushed = false;
        try {
            RegistrySink sink = new RegistrySink(targets, settings.to().overwrite(), log::sent);
            for (Pushed each : sink.push(result.image())) {
                log.pushed(each);
            }
            pushed = true;
        } finally {
            writeResults(pushed);
        }
    }

    /** Writes the files that tell other programs what was built. */
    void writeResults(boolean pushed) throws IOException {
        OutputPathsParameters paths = settings.outputPaths();
        AtomicFile.write(paths.digest(), text(result.image().root().digest().toString()));
        AtomicFile.write(paths.imageId(), text(result.imageId().toString()));
        AtomicFile.write(paths.imageJson(), ImageJson.of(result, pushed));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
