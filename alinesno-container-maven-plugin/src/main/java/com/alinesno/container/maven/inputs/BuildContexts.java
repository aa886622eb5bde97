// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.maven.inputs;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.dockerfile.BuildContext;
import com.alinesno.container.maven.facts.MavenFacts;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What names in a Dockerfile stand for besides its stages: directories and images.
 *
 * @param values by the names, as the configuration has them
 */
record BuildContexts(MavenFacts maven, Map<String, String> values) {

    /** The build context that holds what the layers of a Java image are made of. */
    public static final String APPLICATION = "application";

    private static final String CONTEXTS = "<dockerfile><buildContexts>";

    /** What values begin with that are images, as our bases or as {@code docker build} writes them. */
    private static final Map<String, String> IMAGES = Map.of(
            "docker-image://", "",
            "registry://", "registry://",
            "oci-layout://", "oci:",
            "oci:", "oci:",
            "tar://", "tar://",
            "docker://", "docker://");

    private static final List<String> ELSEWHERE = List.of("http://", "https://", "git://", "git@", "target:");

    /** What names stand for that the Dockerfile knows besides its stages. */
    Map<String, BuildContext> all() {
        Map<String, BuildContext> contexts = new TreeMap<>();
        if (maven.makesCode()) {
            contexts.put(APPLICATION, new BuildContext.Directory());
        }
        values.forEach((name, value) -> {
            String image = image(value);
            contexts.put(name, image == null ? new BuildContext.Directory() : new BuildContext.Image(image));
        });
        return contexts;
    }

    /**
     * The directories among the build contexts, by their names.
     *
     * @throws ConfigurationException when one of them is none
     */
    Map<String, Path> directories() {
        Map<String, Path> directories = new TreeMap<>();
        values.forEach((name, value) -> {
            if (image(value) == null) {
                directories.put(name, directory(name, value));
            }
        });
        return directories;
    }

    /**
     * The same as {@code docker build --build-context} takes their values.
     *
     * @throws ConfigurationException when it takes one of them not
     */
    Map<String, String> forEngine() {
        Map<String, String> all = new TreeMap<>();
        values.forEach((name, value) -> {
            String image = image(value);
            all.put(name, image == null ? directory(name, value).toString() : engineImage(name, image));
        });
        return all;
    }

    private Path directory(String name, String value) {
        if (ELSEWHERE.stream().anyMatch(value::startsWith)) {
            throw new ConfigurationException(
                    CONTEXTS,
                    "has '" + value + "' for '" + name + "', which is neither a directory nor an image",
                    "Have it fetched before the build, and name the directory.");
        }
        Path directory;
        try {
            directory = maven.directory().resolve(value).normalize();
        } catch (InvalidPathException e) {
            throw notADirectory(name, value, e);
        }
        if (!Files.isDirectory(directory)) {
            throw notADirectory(name, value, null);
        }
        return directory;
    }

    private static ConfigurationException notADirectory(String name, String value, @Nullable Throwable cause) {
        String found = "has '" + value + "' for '" + name + "', which is not a directory";
        String remedy =
                "Write a directory, or an image with one of docker-image://, oci:, tar:// or docker:// before it.";
        return cause == null
                ? new ConfigurationException(CONTEXTS, found, remedy)
                : new ConfigurationException(CONTEXTS, found, remedy, cause);
    }

    /** The image that a value names, as {@code <from><image>} has it; null where it is a directory. */
    private static @Nullable String image(String value) {
        for (Map.Entry<String, String> each : IMAGES.entrySet()) {
            if (value.startsWith(each.getKey())) {
                return each.getValue() + value.substring(each.getKey().length());
            }
        }
        return null;
    }

    private String engineImage(String name, String image) {
        if (image.startsWith("oci:")) {
            return "oci-layout://"
                    + maven.directory()
                            .resolve(image.substring("oci:".length()))
                            .normalize();
        }
        if (image.startsWith("tar://") || image.startsWith("docker://")) {
            throw new ConfigurationException(
                    CONTEXTS,
                    "has '" + image + "' for '" + name
                            + "', which a program that builds the whole Dockerfile does not take",
                    "Write an image of a registry, docker-image://NAME, or a layout, oci:PATH.");
        }
        return "docker-image://" + (image.startsWith("registry://") ? image.substring("registry://".length()) : image);
    }
}
