// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.java;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.plan.Attributes;
import com.alinesno.container.plan.ContainerPath;
import com.alinesno.container.plan.FileContent;
import com.alinesno.container.plan.LayerEntry;
import com.alinesno.container.plan.LayerPlan;
import com.alinesno.container.plan.Owner;
import com.google.cloud.tools.jib.api.JavaContainerBuilder.LayerType;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
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
    private final Map<LayerType, List<LayerEntry>> entries = new EnumMap<>(LayerType.class);
    private final List<String> classPath = new ArrayList<>();
    private final List<String> directories = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private Libraries(JavaLayout layout, List<String> notices) {
        this.layout = layout;
        this.directory = ContainerPath.resolve(layout.appRoot(), "libs");
        this.notices = notices;
    }

    /**
     * Lays the dependencies out.
     *
     * @param dependencies in the order of the class path; a second mention of a file is passed over
     * @param notices receives what the user should be told
     * @throws ConfigurationException when a dependency does not exist
     */
    static Libraries of(List<Dependency> dependencies, JavaLayout layout, List<String> notices) throws IOException {
        Libraries libraries = new Libraries(layout, notices);
        List<Dependency> present = libraries.present(dependencies);
        Map<Path, FileEntry> jars = JibLayout.of(
                layout,
                present.stream().filter(it -> !Files.isDirectory(it.path())).toList());
        for (Dependency dependency : present) {
            FileEntry jar = jars.get(dependency.path());
            if (jar == null) {
                libraries.addDirectory(dependency);
            } else {
                libraries.addJar(dependency, jar);
            }
        }
        return libraries;
    }

    /** Released, snapshot and the reactor's own, in the order that changes least first; none of them empty. */
    List<LayerPlan> layers() {
        List<LayerPlan> layers = new ArrayList<>();
        entries.forEach((type, layerEntries) -> {
            layerEntries.sort(Comparator.comparing(LayerEntry::path));
            layers.add(new LayerPlan(type.getName(), layerEntries));
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

    private List<Dependency> present(List<Dependency> dependencies) {
        List<Dependency> present = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        for (Dependency dependency : dependencies) {
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
    private static void requireEmptyModule(Dependency dependency) {
        boolean directory = FileName.of(dependency.path()).indexOf('.') < 0;
        if (!dependency.module() || !directory) {
            throw new ConfigurationException(
                    dependency.path().toString(),
                    "Obtaining project build output files failed: the dependency " + dependency.name()
                            + " does not exist there",
                    "Build or download it first, for example with mvn package on the whole project.");
        }
    }

    private void addJar(Dependency dependency, FileEntry jar) throws IOException {
        String laidOut = jar.getExtractionPath().toString();
        String path = unique(laidOut.substring(laidOut.lastIndexOf('/') + 1));
        Path source =
                Files.isSymbolicLink(jar.getSourceFile()) ? jar.getSourceFile().toRealPath() : jar.getSourceFile();
        Attributes attributes =
                new Attributes(jar.getPermissions().getPermissionBits(), Owner.ROOT, jar.getModificationTime());
        entriesOf(dependency).add(new LayerEntry.File(path, new FileContent.OnDisk(source), attributes));
        classPath.add(path);
    }

    private void addDirectory(Dependency dependency) throws IOException {
        String path = unique(dependency.name());
        ClassTree tree = ClassTree.of(dependency.path());
        List<LayerEntry> files = tree.entries(path, node -> true, layout.filesModificationTime());
        if (!files.isEmpty()) {
            entriesOf(dependency).addAll(files);
            classPath.add(path);
            directories.add(path);
        }
    }

    private List<LayerEntry> entriesOf(Dependency dependency) {
        return entries.computeIfAbsent(JibLayout.type(dependency), type -> new ArrayList<>());
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
