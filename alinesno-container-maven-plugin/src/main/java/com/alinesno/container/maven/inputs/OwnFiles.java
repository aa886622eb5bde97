// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.maven.facts.MavenFacts;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What goals leave in a project. A Dockerfile that copies the whole project must not copy that: each build would make another image,
 * which has the one before in it.
 */
record OwnFiles(MavenFacts maven) {

    private static final String RESULTS = "jib-image.";
    private static final String DEPLOY = "deploy";
    private static final String GENERATED = ".generated";

    /**
     * The files and directories that are ours alone: results below the build directory, and that itself where nothing else is in it;
     * and what the goal {@code manifests} has written.
     *
     * @throws IOException when a directory cannot be listed
     */
    List<Path> paths() throws IOException {
        Path build = maven.buildDirectory();
        Path output = maven.output();
        Predicate<Path> ours = path -> path.equals(output)
                || (path.getFileName().toString().startsWith(RESULTS)
                        && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS));
        List<Path> inBuild = children(build);
        List<Path> found = new ArrayList<>();
        if (inBuild.stream().allMatch(ours)) {
            found.add(build);
        }
        inBuild.stream().filter(ours).forEach(found::add);
        for (Path deployment : children(maven.directory().resolve(DEPLOY))) {
            if (Files.isRegularFile(deployment.resolve(GENERATED))) {
                found.add(deployment);
            }
        }
        return found;
    }

    private static List<Path> children(Path directory) throws IOException {
        List<Path> children = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
                stream.forEach(children::add);
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
        }
        return children;
    }
}
