// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.spring.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that decides how a service is configured when it starts in a container.
 *
 * @param classes the directory of compiled classes and copied resources
 * @param classPath the other directories and archives on the class path, in their order
 * @param libraries the versions of the libraries on the class path by their artifact ids
 * @param arguments of the program
 * @param systemProperties those that the JVM is started with
 * @param environment the variables that the container has, as far as their values are known
 * @param unknownVariables the names of those whose values are not
 * @param files the texts of the files that the deployment puts into the container, by their absolute paths
 * @param mounted absolute paths below which the container finds files that are not known here
 * @param workingDirectory of the container; empty means its root
 * @param kubernetes whether it runs in a cluster of Kubernetes
 */
public record SpringLaunch(
        Path classes,
        List<Path> classPath,
        Map<String, String> libraries,
        List<String> arguments,
        Map<String, String> systemProperties,
        Map<String, String> environment,
        Set<String> unknownVariables,
        Map<String, String> files,
        List<String> mounted,
        String workingDirectory,
        boolean kubernetes) {

    public SpringLaunch {
        classPath = List.copyOf(classPath);
        libraries = Map.copyOf(libraries);
        arguments = List.copyOf(arguments);
        systemProperties = Collections.unmodifiableMap(new LinkedHashMap<>(systemProperties));
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        unknownVariables = Set.copyOf(unknownVariables);
        files = Map.copyOf(files);
        mounted = List.copyOf(mounted);
    }

    /** A service that is started with nothing but its class path. */
    public static SpringLaunch of(Path classes, Map<String, String> libraries) {
        return new SpringLaunch(
                classes, List.of(), libraries, List.of(), Map.of(), Map.of(), Set.of(), Map.of(), List.of(), "", false);
    }
}
