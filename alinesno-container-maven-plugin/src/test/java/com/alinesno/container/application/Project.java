// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** A project's files on disk, as a build leaves them. */
public final class Project {

    final Path directory;
    final Path classes;
    private final List<RuntimeDependency> dependencies = new ArrayList<>();

    Project(Path directory) throws IOException {
        this.directory = directory;
        this.classes = Files.createDirectories(directory.resolve("target/classes"));
    }

    /** Writes a file of the directory of classes; its content is its path. */
    Project has(String path) throws IOException {
        write(classes.resolve(path), path);
        return this;
    }

    /** A jar of a released version. */
    Project dependsOn(String file) throws IOException {
        return dependsOn(file, file, false, false);
    }

    Project dependsOn(String file, String content, boolean snapshot, boolean module) throws IOException {
        Path jar = write(directory.resolve("repository").resolve(file), content);
        dependencies.add(
                new RuntimeDependency(jar, jar.getFileName().toString().replace(".jar", ""), snapshot, module));
        return this;
    }

    Project dependsOn(RuntimeDependency dependency) {
        dependencies.add(dependency);
        return this;
    }

    JavaProject exploded() {
        return exploded(17);
    }

    JavaProject exploded(int javaVersion) {
        return new JavaProject(
                classes, dependencies, ContainerizingMode.EXPLODED, null, javaVersion, "com.example.App");
    }

    JavaProject packaged(@Nullable Path jar, @Nullable String declaredMainClass) {
        return new JavaProject(classes, dependencies, ContainerizingMode.PACKAGED, jar, 17, declaredMainClass);
    }

    public static Path write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    /** A jar whose entries are empty. */
    static Path jar(Path file, String... entries) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.closeEntry();
            }
        }
        return file;
    }
}
