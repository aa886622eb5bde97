// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.java;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.JavaContainerBuilder;
import com.google.cloud.tools.jib.api.JavaContainerBuilder.LayerType;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import com.google.cloud.tools.jib.api.buildplan.LayerObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where Jib puts the jars that a service depends on: their layer, their name (files of one name get their size in bytes
 * into it), mode and time. Directories are not given to Jib: it walks a directory of classes twice and asks for each
 * file three times, 1.3 s for 28,000 files.
 */
final class JibLayout {

    private JibLayout() {}

    /** The layer that a dependency belongs to. */
    static LayerType type(Dependency dependency) {
        if (dependency.module()) {
            return LayerType.PROJECT_DEPENDENCIES;
        }
        return dependency.snapshot() ? LayerType.SNAPSHOT_DEPENDENCIES : LayerType.DEPENDENCIES;
    }

    /**
     * Asks Jib for the place of each jar.
     *
     * @param jars existing files, each of them once
     * @return the places by path on the build machine
     */
    static Map<Path, FileEntry> of(JavaLayout layout, List<Dependency> jars) throws IOException {
        if (jars.isEmpty()) {
            return Map.of(); // and Jib's classes stay unloaded
        }
        JavaContainerBuilder builder = JavaContainerBuilder.from(ImageReference.scratch())
                .setAppRoot(layout.appRoot())
                .setModificationTimeProvider((file, path) -> layout.filesModificationTime())
                .addDependencies(paths(jars, LayerType.DEPENDENCIES))
                .addSnapshotDependencies(paths(jars, LayerType.SNAPSHOT_DEPENDENCIES))
                .addProjectDependencies(paths(jars, LayerType.PROJECT_DEPENDENCIES));
        Map<Path, FileEntry> places = new HashMap<>();
        for (LayerObject layer :
                builder.toContainerBuilder().toContainerBuildPlan().getLayers()) {
            for (FileEntry entry : ((FileEntriesLayer) layer).getEntries()) {
                places.put(entry.getSourceFile(), entry);
            }
        }
        return places;
    }

    private static List<Path> paths(List<Dependency> jars, LayerType type) {
        return jars.stream()
                .filter(jar -> type(jar) == type)
                .map(Dependency::path)
                .toList();
    }
}
