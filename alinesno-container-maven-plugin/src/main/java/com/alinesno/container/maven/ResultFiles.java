// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.build.BuildResult;
import com.alinesno.container.build.DocumentFile;
import com.alinesno.container.build.ImageJson;
import com.alinesno.container.disk.AtomicFile;
import com.alinesno.container.disk.Links;
import com.alinesno.container.disk.RegularFile;
import com.alinesno.container.json.Json;
import com.alinesno.container.json.MalformedDocumentException;
import com.alinesno.container.maven.facts.MavenFacts;
import com.alinesno.container.maven.parameters.OutputPathsParameters;
import com.alinesno.container.maven.parameters.Settings;
import com.alinesno.container.oci.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files that tell other programs what was built.
 *
 * @param digest gets the digest of the image, or of its index where there are several architectures
 * @param imageId gets the digest of the image's configuration
 * @param imageJson gets the description of the image
 */
record ResultFiles(Path digest, Path imageId, Path imageJson) {

    private static final Pattern DIGEST = Pattern.compile("sha(?:256|512):[0-9a-f]+\\s*");

    /** Those of the goals {@code build} and {@code push}, which the goal {@code manifests} reads. */
    static ResultFiles ofBuild(MavenFacts maven, Settings settings) {
        return settings.compatibility().leavesResultsWithJib()
                ? ofJib(maven, settings)
                : of(settings.outputPaths(), maven.output().resolve("image"));
    }

    /**
     * Where the goal {@code build} has described the image; the file need not be there.
     *
     * @throws ConfigurationException when one of the other goals has made an image, and {@code build} has not
     */
    static Path description(MavenFacts maven, Settings settings) {
        Path own = ofBuild(maven, settings).imageJson();
        Path others = ofJib(maven, settings).imageJson();
        if (!Files.exists(own) && Files.exists(others)) {
            throw new ConfigurationException(
                    "alinesno-container:manifests",
                    "there is no " + maven.relative(own.toString()) + ", which 'build' writes; there is "
                            + maven.relative(others.toString()) + " of 'dockerBuild' or 'buildTar'",
                    "Let the goal 'build' run too, before this one: what is packed already is not packed again.");
        }
        return own;
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
     * @param named those that the user names: what is there already is looked at, for the path may be meant for other things
     * @throws ConfigurationException when two of them are one file, or one of them, or a directory on its way there, is a symbolic link, something other
     *     than a file stands in its place, or a file that no build has written
     */
    void requireOurs(Path build, OutputPathsParameters named) throws IOException {
        requireDistinct(named.tar());
        for (Path file : List.of(digest, imageId, imageJson)) {
            Path directory = file.getParent();
            if (directory != null) {
                Links.refuseBelow(build, directory);
            }
            Links.requireReplaceable(file);
        }
        requireResult("digest", named.digest(), ResultFiles::isDigest);
        requireResult("imageId", named.imageId(), ResultFiles::isDigest);
        requireResult("imageJson", named.imageJson(), ResultFiles::isDescription);
    }

    /** Of two that are one file, only what is written last would be there. */
    private void requireDistinct(@Nullable Path tar) throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        if (tar != null) {
            files.put("tar", tar);
        }
        files.put("digest", digest);
        files.put("imageId", imageId);
        files.put("imageJson", imageJson);
        for (Map.Entry<String, Path> one : files.entrySet()) {
            for (Map.Entry<String, Path> other : files.entrySet()) {
                if (one.getKey().compareTo(other.getKey()) > 0 && isSame(one.getValue(), other.getValue())) {
                    throw new ConfigurationException(
                            "<outputPaths><" + one.getKey() + ">",
                            one.getValue() + " is the file of <outputPaths><" + other.getKey() + "> too",
                            "Name another file for one of them.");
                }
            }
        }
    }

    private static boolean isSame(Path one, Path other) throws IOException {
        return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize())
                || (Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other));
    }

    private static void requireResult(String element, @Nullable Path file, Predicate<String> isResult)
            throws IOException {
        if (file == null || !Files.isRegularFile(file)) {
            return;
        }
        String text;
        try (InputStream in = RegularFile.open(file)) {
            text = new String(in.readNBytes(Json.MAX_BYTES + 1), StandardCharsets.UTF_8);
        }
        if (!text.isBlank() && !isResult.test(text)) {
            throw new ConfigurationException(
                    "<outputPaths><" + element + ">",
                    file + " is not what a build has written, and would be replaced",
                    "Name another file, or remove this one.");
        }
    }

    private static boolean isDigest(String text) {
        return DIGEST.matcher(text).matches();
    }

    /** Jib's has this field too. */
    private static boolean isDescription(String text) {
        try {
            return Json.parse(text.getBytes(StandardCharsets.UTF_8), "description of an image")
                    .has("imageDigest");
        } catch (MalformedDocumentException e) {
            return false;
        }
    }

    /**
     * Writes them.
     *
     * @param pushed whether registries have the image
     * @param bills the bills of materials that were written
     */
    void write(BuildResult result, boolean pushed, Map<Platform, DocumentFile> bills) throws IOException {
        AtomicFile.write(digest, text(result.image().root().digest().toString()));
        AtomicFile.write(imageId, text(result.imageId().toString()));
        AtomicFile.write(imageJson, ImageJson.of(result, pushed, bills));
    }

    private static Path withEnding(Path name, String ending) {
        return name.resolveSibling(name.getFileName() + ending);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
