// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.build.BuildResult;
import com.alinesno.container.build.DocumentFile;
import com.alinesno.container.export.PlatformChoice;
import com.alinesno.container.export.daemon.DaemonSink;
import com.alinesno.container.export.push.PushTarget;
import com.alinesno.container.export.push.Pushed;
import com.alinesno.container.export.push.RegistrySink;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.inputs.EngineInput;
import com.alinesno.container.maven.inputs.ImageTarget;
import com.alinesno.container.maven.inputs.MavenBuildLog;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.oci.Platform;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.maven.project.MavenProjectHelper;
import org.jspecify.annotations.Nullable;

/**
 * An image that is built, and what a goal needs in order to put it somewhere.
 *
 * @param targets where a push goes; none for a goal that does not push
 * @param registries the same, to be pushed to; null for a goal that does not push
 * @param results where other programs are told what was built
 * @param bills what the image consists of; none where nobody has asked
 * @param projects attaches them; null where there are none
 */
record BuildOutput(
        BuildResult result,
        MavenFacts maven,
        Settings settings,
        List<PushTarget> targets,
        @Nullable RegistrySink registries,
        ResultFiles results,
        Bills bills,
        @Nullable MavenProjectHelper projects,
        MavenBuildLog log) {

    /**
     * Writes the bills of materials, pushes the image to its targets, if the goal pushes, and the bills after it, and writes the
     * results, which say whether the image is there.
     *
     * @throws IOException when a push fails
     */
    void finish() throws IOException {
        Map<Platform, DocumentFile> written = writeBills();
        boolean pushed = false;
        try {
            if (registries != null) {
                for (Pushed each : registries.push(result.image())) {
                    log.pushed(each);
                }
                pushed = true;
            }
        } finally {
            results.write(result, pushed, written);
        }
        if (pushed && bills.isAttached() && !written.isEmpty()) {
            bills.push(targets);
        }
    }

    /**
     * Writes the bills of materials, where there are any.
     *
     * @return where they are
     */
    Map<Platform, DocumentFile> writeBills() throws IOException {
        return projects == null ? Map.of() : bills.write(projects);
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
