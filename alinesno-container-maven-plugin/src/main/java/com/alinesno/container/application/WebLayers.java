// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.application.files.FileName;
import com.alinesno.container.disk.Links;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.ContainerPath;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.plan.Owner;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/** Lays a web application out in the layers of a Java service, below the directory that a servlet container serves. */
public final class WebLayers {

    private static final String LIBRARIES = "WEB-INF/lib/";
    private static final String CLASSES = "WEB-INF/classes/";

    /** How Jib starts the image {@code jetty}, which takes no applications unless it is told to. */
    private static final List<String> JETTY =
            List.of("java", "-jar", "/usr/local/jetty/start.jar", "--module=ee10-deploy");

    private final WebProject project;
    private final JavaLayout layout;
    private final Attributes directory;
    private final Attributes file;
    private final Map<String, JavaLayer> libraries = new HashMap<>();
    private final Map<JavaLayer, List<LayerEntry>> entries = new EnumMap<>(JavaLayer.class);

    private WebLayers(WebProject project, JavaLayout layout) {
        this.project = project;
        this.layout = layout;
        this.directory = new Attributes(Attributes.DIRECTORY.mode(), Owner.ROOT, layout.filesModificationTime());
        this.file = new Attributes(Attributes.FILE.mode(), Owner.ROOT, layout.filesModificationTime());
        for (RuntimeDependency dependency : project.dependencies()) {
            libraries.put(FileName.of(dependency.path()), JavaLayer.of(dependency));
            libraries.put(dependency.name() + ".jar", JavaLayer.of(dependency));
        }
    }

    /**
     * The layers {@code dependencies}, {@code snapshot dependencies}, {@code project dependencies}, {@code resources} and
     * {@code classes}, and {@code extra files} for each extra directory; those without entries are left out. Of
     * {@code layout}, what only the class path and its main class need is ignored.
     *
     * @throws ConfigurationException when the archive is not there, or something cannot be in an image
     * @throws IOException when the archive cannot be used or its files cannot be written; the message names it
     */
    public static JavaImage of(WebProject project, JavaLayout layout, List<ExtraDirectory> extraDirectories)
            throws IOException {
        WebLayers web = new WebLayers(project, layout);
        try (WebArchive archive = WebArchive.open(project.archive())) {
            archive.directories().forEach(web::addDirectory);
            for (Map.Entry<String, ZipEntry> each : archive.files().entrySet()) {
                if (!web.isLeftOut(each.getKey())) {
                    web.addFile(archive, each.getKey(), each.getValue());
                }
            }
        }
        List<LayerPlan> layers = new ArrayList<>();
        web.entries.forEach((layer, content) -> layers.add(new LayerPlan(layer.title(), content)));
        layers.addAll(ExtraFiles.layers(extraDirectories, layout.filesModificationTime()));
        List<String> notices = layout.setsStart()
                ? List.of("mainClass, jvmFlags, extraClasspath and expandClasspathDependencies are ignored for web"
                        + " applications.")
                : List.of();
        return new JavaImage(layers, web.entrypoint(), layout.args(), List.of(), null, notices);
    }

    private @Nullable List<String> entrypoint() {
        if (layout.inheritsEntrypoint()) {
            return null;
        }
        return layout.entrypoint() == null && project.jetty() ? JETTY : layout.entrypoint();
    }

    /** As Jib has it, the directories of classes stand in both layers, and all others with the resources. */
    private void addDirectory(String path) {
        LayerEntry entry = new LayerEntry.Directory(inImage(path), directory);
        add(JavaLayer.RESOURCES, entry);
        if (path.startsWith(CLASSES)) {
            add(JavaLayer.CLASSES, entry);
        }
    }

    private void addFile(WebArchive archive, String path, ZipEntry entry) throws IOException {
        FileContent content = new FileContent.OnDisk(onDisk(archive, path, entry));
        add(layer(path), new LayerEntry.File(inImage(path), content, file));
    }

    private boolean isLeftOut(String path) {
        return path.startsWith(LIBRARIES) && project.leftOut().contains(path.substring(LIBRARIES.length()));
    }

    private JavaLayer layer(String path) {
        if (path.startsWith(LIBRARIES)) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            JavaLayer otherwise = name.contains("SNAPSHOT") ? JavaLayer.SNAPSHOT_DEPENDENCIES : JavaLayer.DEPENDENCIES;
            return libraries.getOrDefault(name, otherwise);
        }
        return path.startsWith(CLASSES) && path.endsWith(".class") ? JavaLayer.CLASSES : JavaLayer.RESOURCES;
    }

    /** Where a file of the archive is to be read. One that is there from an earlier build is not written again. */
    private Path onDisk(WebArchive archive, String path, ZipEntry entry) throws IOException {
        Path unpacked = below(project.unpacked(), path);
        if (WebArchive.isSame(unpacked, entry)) {
            return unpacked;
        }
        Path extracted = below(project.extracted(), path);
        if (!WebArchive.isSame(extracted, entry)) {
            Links.refuseBelow(project.extracted(), extracted);
            archive.extract(entry, extracted);
        }
        return extracted;
    }

    private static Path below(Path root, String path) {
        try {
            return root.resolve(path);
        } catch (InvalidPathException e) {
            throw new ConfigurationException(
                    path,
                    "this machine's locale has no name for this file of the web application",
                    "Build with a UTF-8 locale, such as LC_ALL=C.UTF-8.",
                    e);
        }
    }

    private String inImage(String path) {
        return ContainerPath.resolve(layout.appRoot(), path);
    }

    private void add(JavaLayer layer, LayerEntry entry) {
        entries.computeIfAbsent(layer, key -> new ArrayList<>()).add(entry);
    }
}
