// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the build knows of the project whose service goes into the image.
 *
 * @param classes the directory of compiled classes and copied resources; it must exist when {@code mode} is exploded
 * @param dependencies the run-time class path in the build's order, without the project's own classes
 * @param mode whether classes or a jar are packed
 * @param jar the jar that the project makes, or null; needed when {@code mode} is packaged. When Spring Boot has made
 *     it executable, the original that stands beside it is taken
 * @param javaVersion feature release that the classes are compiled for, such as 17; 8 and less have no argument files
 * @param declaredMainClass the main class that other parts of the pom name, or null: that of the jar's manifest or of
 *     the Spring Boot plugin
 */
public record JavaProject(
        Path classes,
        List<RuntimeDependency> dependencies,
        ContainerizingMode mode,
        @Nullable Path jar,
        int javaVersion,
        @Nullable String declaredMainClass) {

    public JavaProject {
        dependencies = List.copyOf(dependencies);
    }
}
