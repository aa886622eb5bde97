// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.application.classes.MainClasses;
import com.alinesno.container.application.files.ClassTree;
import com.alinesno.container.application.files.FileTree;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.ContainerPath;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.plan.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The project's own classes in the image.
 *
 * @param layers resources and classes, or the jar; empty layers are left out
 * @param classPath the elements that find them
 * @param mainClasses where to look for the main class
 */
record Application(List<LayerPlan> layers, List<String> classPath, MainClasses mainClasses) {

    static Application of(JavaProject project, JavaLayout layout) throws IOException {
        return switch (project.mode()) {
            case EXPLODED -> exploded(project.classes(), layout);
            case PACKAGED -> packaged(project, layout);
        };
    }

    private static Application exploded(Path classes, JavaLayout layout) throws IOException {
        if (!Files.isDirectory(classes)) {
            throw new ConfigurationException(
                    classes.toString(),
                    "Obtaining project build output files failed: the directory of compiled classes does not exist",
                    "Compile the project first (mvn compile), or set <content> to files for an image without Java.");
        }
        String resourcesPath = ContainerPath.resolve(layout.appRoot(), "resources");
        String classesPath = ContainerPath.resolve(layout.appRoot(), "classes");
        ClassTree tree = ClassTree.of(classes);
        List<LayerEntry> resourceEntries =
                tree.entries(resourcesPath, node -> !node.isClass(), layout.filesModificationTime());
        List<LayerEntry> classEntries =
                tree.entries(classesPath, FileTree.Node::isClass, layout.filesModificationTime());
        List<LayerPlan> layers = Stream.of(
                        new LayerPlan(JavaLayer.RESOURCES.title(), resourceEntries),
                        new LayerPlan(JavaLayer.CLASSES.title(), classEntries))
                .filter(layer -> !layer.entries().isEmpty())
                .toList();
        return new Application(layers, List.of(resourcesPath, classesPath), MainClasses.in(tree.nodes()));
    }

    private static Application packaged(JavaProject project, JavaLayout layout) throws IOException {
        PackagedJar jar = PackagedJar.of(project.jar());
        String directory = ContainerPath.resolve(layout.appRoot(), "classpath");
        LayerEntry entry = new LayerEntry.File(
                ContainerPath.resolve(directory, jar.name()),
                new FileContent.OnDisk(jar.file()),
                new Attributes(Attributes.FILE.mode(), Owner.ROOT, layout.filesModificationTime()));
        return new Application(
                List.of(new LayerPlan(JavaLayer.EXTRA_FILES.title(), List.of(entry))),
                List.of(ContainerPath.resolve(directory, "*")),
                MainClasses.in(jar.file()));
    }
}
