// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.application;

import java.nio.file.Path;
import java.util.List;

/**
 * A web application as its build leaves it.
 *
 * @param archive the {@code .war} file, which says what belongs to the application
 * @param unpacked the directory that the archive was made of; what it has as the archive has it is read there
 * @param extracted a directory of ours, which gets what {@code unpacked} lacks
 * @param dependencies the project's, by which the jars of the archive are told apart
 * @param leftOut the file names of jars in the archive that are there for development alone
 * @param jetty whether the base is the one that is taken where none is configured
 */
public record WebProject(
        Path archive,
        Path unpacked,
        Path extracted,
        List<RuntimeDependency> dependencies,
        List<String> leftOut,
        boolean jetty) {

    public WebProject {
        dependencies = List.copyOf(dependencies);
        leftOut = List.copyOf(leftOut);
    }
}
