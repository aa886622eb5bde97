// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.mojo;

import com.alinesno.container.build.BuildResult;
import com.alinesno.container.build.ImageJson;
import com.alinesno.container.disk.AtomicFile;
import com.alinesno.container.disk.Links;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The files that tell other programs what was built.
 *
 * @param digest gets the digest of the image, or of its index where there are several architectures
 * @param imageId gets the digest of the image's configuration
 * @param imageJson gets the description of the image
 */
record ResultFiles(Path digest, Path imageId, Path imageJson) {

    /** Those of the goals {@code build} and {@code push}, which the goal {@code manifests} reads. */
    static ResultFiles ofBuild(MavenFacts maven, Settings settings) {
        return settings.compatibility().leavesResultsWithJib()
                ? ofJib(maven, settings)
                : of(settings.outputPaths(), maven.output().resolve("image"));
    }

    /** Those of the goals that do as Jib's do. */
    static ResultFiles ofJib(MavenFacts maven, Settings settings) {
        return of(settings.outputPaths(), maven.buildDirectory().resolve("jib-image"));
    }

    /**
     * Those that the user names, and others beside each other.
     *
     * @param name the path of those others, without the ending
     */
    static ResultFiles of(OutputPathsParameters configured, Path name) {
        return new ResultFiles(
                configured.digest() != null ? configured.digest() : withEnding(name, ".digest"),
                configured.imageId() != null ? configured.imageId() : withEnding(name, ".id"),
                configured.imageJson() != null ? configured.imageJson() : withEnding(name, ".json"));
    }

    /**
     * Sees to it, before anything is built or pushed, that they can be written.
     *
     * @param build the build directory, below which no link is followed
     * @throws com.alinesno.container.ConfigurationException when one of them, or a directory on its way there, is a
     *     symbolic link, or something other than a file stands in its place
     */
    void requireOurs(Path build) throws IOException {
        for (Path file : List.of(digest, imageId, imageJson)) {
            Path directory = file.getParent();
            if (directory != null) {
                Links.refuseBelow(build, directory);
            }
            Links.requireReplaceable(file);
        }
    }

    /** @param pushed whether registries have the image */
    void write(BuildResult result, boolean pushed) throws IOException {
        AtomicFile.write(digest, text(result.image().root().digest().toString()));
        AtomicFile.write(imageId, text(result.imageId().toString()));
        AtomicFile.write(imageJson, ImageJson.of(result, pushed));
    }

    private static Path withEnding(Path name, String ending) {
        return name.resolveSibling(name.getFileName() + ending);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
