// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.application.files.ClassTree;
import com.alinesno.container.application.files.FileName;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.ContainerPath;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.plan.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The dependencies in the image, under {@code <appRoot>/libs}. */
final class Libraries {

    private final JavaLayout layout;
    private final String directory;
    private final List<String> notices;
    private final Map<JavaLayer, List<LayerEntry>> entries = new EnumMap<>(JavaLayer.class);
    private final List<String> classPath = new ArrayList<>();
    private final List<String> directories = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Attributes attributes;

    private Libraries(JavaLayout layout, List<String> notices) {
        this.layout = layout;
        this.directory = ContainerPath.resolve(layout.appRoot(), "libs");
        this.notices = notices;
        this.attributes = new Attributes(Attributes.FILE.mode(), Owner.ROOT, layout.filesModificationTime());
    }

    /**
     * Lays the dependencies out.
     *
     * @param dependencies in the order of the class path; a second mention of a file is passed over
     * @param notices receives what the user should be told
     * @throws ConfigurationException when a dependency does not exist
     */
    static Libraries of(List<RuntimeDependency> dependencies, JavaLayout layout, List<String> notices)
            throws IOException {
        Libraries libraries = new Libraries(layout, notices);
        List<RuntimeDependency> present = libraries.present(dependencies);
        List<Path> jars = new ArrayList<>();
        for (RuntimeDependency dependency : present) {
            if (!Files.isDirectory(dependency.path())) {
                jars.add(dependency.path());
            }
        }
        JarNames jarNames = new JarNames(jars);
        Set<Path> isJar = new HashSet<>(jars);
        for (RuntimeDependency dependency : present) {
            if (isJar.contains(dependency.path())) {
                libraries.addJar(dependency, jarNames.of(dependency.path()));
            } else {
                libraries.addDirectory(dependency);
            }
        }
        return libraries;
    }

    /** Released, snapshot and the reactor's own, in the order that changes least first; none of them empty. */
    List<LayerPlan> layers() {
        List<LayerPlan> layers = new ArrayList<>();
        entries.forEach((layer, layerEntries) -> {
            layerEntries.sort(Comparator.comparing(LayerEntry::path));
            layers.add(new LayerPlan(layer.title(), layerEntries));
        });
        return layers;
    }

    /**
     * The elements of the class path.
     *
     * @param expanded whether each jar is named; otherwise one wildcard stands for all, and directories follow, which a
     *     wildcard does not find
     */
    List<String> classPath(boolean expanded) {
        if (expanded) {
            return classPath;
        }
        List<String> wildcard = new ArrayList<>();
        wildcard.add(ContainerPath.resolve(directory, "*"));
        wildcard.addAll(directories);
        return wildcard;
    }

    private List<RuntimeDependency> present(List<RuntimeDependency> dependencies) {
        List<RuntimeDependency> present = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        for (RuntimeDependency dependency : dependencies) {
            Path path = dependency.path();
            if (!Files.exists(path)) {
                requireEmptyModule(dependency);
                notices.add("The module " + dependency.name() + " has no compiled classes at " + path
                        + ". It adds nothing to the image.");
            } else if (seen.add(path)) {
                present.add(dependency);
            }
        }
        return present;
    }

    /** A module without sources has no directory of classes after {@code mvn compile}; a jar that is not there is amiss. */
    private static void requireEmptyModule(RuntimeDependency dependency) {
        boolean directory = FileName.of(dependency.path()).indexOf('.') < 0;
        if (!dependency.module() || !directory) {
            throw new ConfigurationException(
                    dependency.path().toString(),
                    "Obtaining project build output files failed: the dependency " + dependency.name()
                            + " does not exist there",
                    "Build or download it first, for example with mvn package on the whole project.");
        }
    }

    private void addJar(RuntimeDependency dependency, String name) throws IOException {
        String path = unique(name);
        Path jar = dependency.path();
        Path source = Files.isSymbolicLink(jar) ? jar.toRealPath() : jar;
        entriesOf(dependency).add(new LayerEntry.File(path, new FileContent.OnDisk(source), attributes));
        classPath.add(path);
    }

    private void addDirectory(RuntimeDependency dependency) throws IOException {
        String path = unique(dependency.name());
        ClassTree tree = ClassTree.of(dependency.path());
        List<LayerEntry> files = tree.entries(path, node -> true, layout.filesModificationTime());
        if (!files.isEmpty()) {
            entriesOf(dependency).addAll(files);
            classPath.add(path);
            directories.add(path);
        }
    }

    private List<LayerEntry> entriesOf(RuntimeDependency dependency) {
        return entries.computeIfAbsent(JavaLayer.of(dependency), layer -> new ArrayList<>());
    }

    /** The path for a name, which is numbered when an earlier dependency has it: nothing that the class path had is lost. */
    private String unique(String name) {
        if (name.indexOf(':') >= 0) {
            throw new ConfigurationException(
                    name,
                    "the file name of the dependency has a colon, which separates class path elements",
                    "Rename it.");
        }
        String candidate = name;
        for (int number = 2; !names.add(candidate); number++) {
            candidate = name.endsWith(".jar")
                    ? name.substring(0, name.length() - 4) + "-" + number + ".jar"
                    : name + "-" + number;
        }
        return ContainerPath.resolve(directory, candidate);
    }
}
