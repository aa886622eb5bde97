// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.assembly;

import com.alinesno.container.deploy.model.ContainerUser;
import com.alinesno.container.oci.ImageReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the project says of itself.
 *
 * @param version of the project
 * @param javaService whether the image runs the project's own classes, and nothing else that might need to be root
 * @param classes the directory of compiled classes and copied resources; it need not exist
 * @param classPath the other directories and archives on the run-time class path, in their order
 * @param libraries the versions of the libraries on the run-time class path by their artifact ids
 * @param jvmFlags options that the image starts the Java virtual machine with
 * @param base the name of the image that the image is built on, or null where it is not known
 * @param packages the Debian packages that the base of the image is made of, without those that they depend on; empty for another base
 * @param users the numbers of the users of such a base by their names
 * @param volumeDirectories whether the image has a directory for each volume that it declares, which its user can write to
 */
public record ProjectFacts(
        String version,
        boolean javaService,
        Path classes,
        List<Path> classPath,
        Map<String, String> libraries,
        List<String> jvmFlags,
        @Nullable ImageReference base,
        List<String> packages,
        Map<String, ContainerUser> users,
        boolean volumeDirectories) {

    public ProjectFacts {
        classPath = List.copyOf(classPath);
        libraries = Map.copyOf(libraries);
        jvmFlags = List.copyOf(jvmFlags);
        packages = List.copyOf(packages);
        users = Map.copyOf(users);
    }

    /** Of a project of which neither the files of its libraries are known, nor what its image is built on. */
    public ProjectFacts(
            String version, boolean javaService, Path classes, Map<String, String> libraries, List<String> jvmFlags) {
        this(version, javaService, classes, List.of(), libraries, jvmFlags, null, List.of(), Map.of(), true);
    }
}
