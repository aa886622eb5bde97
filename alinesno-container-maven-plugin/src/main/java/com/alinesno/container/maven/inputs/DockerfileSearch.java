// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.convention.Arch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the Dockerfiles of a project. Nothing is read of them.
 *
 * @param project the project's directory
 * @param images what the image is called, without registry and tag; the platform keeps its files in directories of that name
 */
public record DockerfileSearch(Path project, List<String> images) {

    static final String FILE = "Dockerfile";

    /** The places that are looked into, for a message. */
    public static final String PLACES =
            "<image>/<arch>/Dockerfile, <arch>/Dockerfile, src/main/docker/<arch>/Dockerfile, src/main/docker/Dockerfile, Dockerfile";

    /** Those in the usual places; a file for one architecture wins there, and a directory of the image's name before others. */
    Dockerfiles usual() {
        Dockerfiles found = Dockerfiles.NONE;
        for (String image : images) {
            found = found.orElse(new Dockerfiles(own(project.resolve(image)), null));
        }
        found = found.orElse(new Dockerfiles(own(project), null));
        found = found.orElse(in(project.resolve(Dockerfiles.DOCKER)));
        return found.orElse(new Dockerfiles(Map.of(), file(project)));
    }

    /**
     * The file of this path, for all architectures, or those in the directory of this path.
     *
     * @return none where there is nothing
     */
    Dockerfiles named(Path path) {
        return Files.isDirectory(path)
                ? in(path)
                : Files.exists(path) ? new Dockerfiles(Map.of(), path) : Dockerfiles.NONE;
    }

    /**
     * The file of this path, or those in the directory of this path.
     *
     * @throws ConfigurationException when there is nothing
     */
    Dockerfiles require(Path path) {
        Dockerfiles found = named(path);
        if (!found.isEmpty()) {
            return found;
        }
        String shown = project.relativize(path).toString();
        throw new ConfigurationException(
                "<dockerfile>",
                Files.isDirectory(path)
                        ? "names the directory " + shown + ", which has neither Dockerfile nor x64/Dockerfile,"
                                + " arm64/Dockerfile or x86/Dockerfile"
                        : "names " + shown + ", which is not there",
                "Correct the path, which starts from the project's directory.");
    }

    private static Dockerfiles in(Path directory) {
        return new Dockerfiles(own(directory), file(directory));
    }

    private static Map<Arch, Path> own(Path directory) {
        Map<Arch, Path> own = new EnumMap<>(Arch.class);
        for (Arch arch : Arch.values()) {
            Path file = file(directory.resolve(arch.toString()));
            if (file != null) {
                own.put(arch, file);
            }
        }
        return own;
    }

    private static @Nullable Path file(Path directory) {
        Path file = directory.resolve(FILE);
        return Files.isRegularFile(file) ? file : null;
    }
}
