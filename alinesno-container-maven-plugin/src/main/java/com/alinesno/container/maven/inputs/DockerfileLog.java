// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.dockerfile.plan.Step;
import com.alinesno.container.stage.StageLog;
import java.util.HashSet;
import java.util.Set;

/** Tells of the steps of a Dockerfile: a line when a command begins, its output, and a line when it is done. Copies are told of with the layers. */
public final class DockerfileLog implements StageLog {

    private final MavenBuildLog log;
    private final Set<String> warned = new HashSet<>();

    public DockerfileLog(MavenBuildLog log) {
        this.log = log;
    }

    @Override
    public void begins(String label, Step step) {}

    @Override
    public void done(String label, Step step, boolean cached) {}

    @Override
    public void packed(long bytes) {
        log.packed(bytes);
    }

    @Override
    public synchronized void warn(String message) {
        // Several architectures have most of them in common.
        if (warned.add(message)) {
            log.warn(message);
        }
    }
}
