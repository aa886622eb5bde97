// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.layer.PackingThreads;
import java.util.Objects;
import org.apache.maven.execution.MavenSession;
import org.eclipse.aether.SessionData;

/** The threads that pack layers: one set for all projects of a run of Maven, however many of them it builds at once. */
public final class SharedThreads {

    private SharedThreads() {}

    /**
     * The threads of a session, made by whoever asks first. Nobody closes them: they end when they have nothing to do.
     *
     * @param processors how many threads there are to be
     */
    public static PackingThreads of(MavenSession session, int processors) {
        SessionData data = session.getRepositorySession().getData();
        // The class itself is the key, so that projects that load this plugin with other dependencies have their own.
        PackingThreads threads = new PackingThreads(processors);
        return data.set(PackingThreads.class, null, threads)
                ? threads
                : (PackingThreads) Objects.requireNonNull(data.get(PackingThreads.class));
    }
}
