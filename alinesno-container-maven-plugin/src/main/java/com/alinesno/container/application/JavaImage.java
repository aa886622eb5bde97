// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import com.alinesno.container.plan.LayerPlan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the project adds to a base image.
 *
 * @param layers from the one that changes least, none of them empty
 * @param entrypoint for {@code ContainerSettings}: null keeps the base image's
 * @param command for {@code ContainerSettings}: the arguments, or null
 * @param classPath elements of the class path in their order, as the argument file names them
 * @param mainClass the main class, or null where none was found and none is needed
 * @param notices what the user should be told, one sentence each
 */
public record JavaImage(
        List<LayerPlan> layers,
        @Nullable List<String> entrypoint,
        @Nullable List<String> command,
        List<String> classPath,
        @Nullable String mainClass,
        List<String> notices) {

    public JavaImage {
        layers = List.copyOf(layers);
        entrypoint = entrypoint == null ? null : List.copyOf(entrypoint);
        command = command == null ? null : List.copyOf(command);
        classPath = List.copyOf(classPath);
        notices = List.copyOf(notices);
    }
}
