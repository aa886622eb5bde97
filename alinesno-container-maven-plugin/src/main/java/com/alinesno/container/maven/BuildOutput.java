// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.build.BuildResult;
import com.alinesno.container.export.PlatformChoice;
import com.alinesno.container.export.daemon.DaemonSink;
import com.alinesno.container.export.push.Pushed;
import com.alinesno.container.export.push.RegistrySink;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.inputs.EngineInput;
import com.alinesno.container.maven.inputs.ImageTarget;
import com.alinesno.container.maven.inputs.MavenBuildLog;
import com.alinesno.container.maven.parameters.Settings;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An image that is built, and what a goal needs in order to put it somewhere.
 *
 * @param registries where a push goes; null for a goal that does not push
 * @param results where other programs are told what was built
 */
record BuildOutput(
        BuildResult result,
        MavenFacts maven,
        Settings settings,
        @Nullable RegistrySink registries,
        ResultFiles results,
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
            results.write(result, pushed);
        }
    }

    /**
     * Loads the image, or the architecture of it that this machine can run, into the engine of this machine.
     *
     * @throws IOException when the engine cannot take it
     */
    void load() throws IOException {
        PlatformChoice choice = ImageTarget.single(maven, settings);
        DaemonSink sink = new DaemonSink(EngineInput.of(maven, settings), choice);
        String engine = sink.write(result.image());
        log.loaded(result.image().names(), engine, ImageTarget.chosen(result.image(), choice));
    }
}
