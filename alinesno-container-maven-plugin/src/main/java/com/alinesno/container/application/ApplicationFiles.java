// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.plan.Owner;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the layers of a Java image are made of, for somebody who lays it out in another way: {@code libs/} has all libraries,
 * {@code dependencies/}, {@code snapshot-dependencies/} and {@code project-dependencies/} the same by what changes them, and
 * {@code resources/} and {@code classes/} the project's own.
 */
public final class ApplicationFiles {

    private static final String LIBRARIES = "/libs/";

    /** They are there when nothing is in them: a Dockerfile copies them, whatever the project has. */
    private static final List<String> DIRECTORIES = List.of(
            "/libs", "/dependencies", "/snapshot-dependencies", "/project-dependencies", "/resources", "/classes");

    private ApplicationFiles() {}

    /**
     * The files and directories of a service, with paths from the root, sorted.
     *
     * @param modified the time of all of them
     * @throws ConfigurationException when something is missing or cannot be in an image
     * @throws IOException when a directory cannot be listed
     */
    public static List<LayerEntry> of(JavaProject project, Instant modified) throws IOException {
        JavaLayout layout =
                new JavaLayout("/", List.of(), null, List.of(), false, modified, List.of(JavaLayout.INHERIT), null);
        Map<String, LayerEntry> files = new TreeMap<>();
        Attributes attributes = new Attributes(Attributes.DIRECTORY.mode(), Owner.ROOT, modified);
        DIRECTORIES.forEach(each -> files.put(each, new LayerEntry.Directory(each, attributes)));
        for (LayerPlan layer :
                Libraries.of(project.dependencies(), layout, new ArrayList<>()).layers()) {
            String directory = "/" + layer.name().replace(' ', '-') + "/";
            for (LayerEntry entry : layer.entries()) {
                put(entry, entry.path(), files);
                if (entry.path().startsWith(LIBRARIES)) {
                    put(entry, directory + entry.path().substring(LIBRARIES.length()), files);
                }
            }
        }
        for (LayerPlan layer : Application.of(project, layout).layers()) {
            layer.entries().forEach(entry -> put(entry, entry.path(), files));
        }
        return List.copyOf(files.values());
    }

    /**
     * The files and directories of a web application, with paths from the root, sorted.
     *
     * @throws IOException when the application cannot be read
     */
    public static List<LayerEntry> of(WebProject project, Instant modified) throws IOException {
        JavaLayout layout =
                new JavaLayout("/", List.of(), null, List.of(), false, modified, List.of(JavaLayout.INHERIT), null);
        Map<String, LayerEntry> files = new TreeMap<>();
        for (LayerPlan layer : WebLayers.of(project, layout, List.of()).layers()) {
            layer.entries().forEach(entry -> put(entry, entry.path(), files));
        }
        return List.copyOf(files.values());
    }

    private static void put(LayerEntry entry, String path, Map<String, LayerEntry> files) {
        if (entry instanceof LayerEntry.File file) {
            files.put(path, new LayerEntry.File(path, file.content(), file.attributes()));
        } else if (entry instanceof LayerEntry.Symlink link) {
            files.put(path, new LayerEntry.Symlink(path, link.target(), link.attributes()));
        } else if (entry instanceof LayerEntry.Directory directory && !path.equals("/")) {
            files.put(path, new LayerEntry.Directory(path, directory.attributes()));
        }
    }
}
