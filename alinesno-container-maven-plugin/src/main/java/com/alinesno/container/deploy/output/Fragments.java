// SPDX-License-Identifier: Apache-2.0
package com.alinesno.container.deploy.output;

import com.alinesno.container.ConfigurationException;
import com.alinesno.container.deploy.DeployMode;
import com.alinesno.container.deploy.OutputFile;
import com.alinesno.container.deploy.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The user's changes to generated files. A fragment has the name of the file that it changes; those directly in the
 * directory count for every mode that has the file, those in a directory of a mode's name for that mode, after the others.
 * A fragment of another name is a file more. {@code *.yml} and {@code *.yaml} are one.
 */
public final class Fragments {

    private static final String PARAMETER = "<deploy><fragments>";

    private final @Nullable Path directory;

    /** @param directory that holds the fragments, or null for none; it need not exist */
    public Fragments(@Nullable Path directory) {
        this.directory = directory;
    }

    /**
     * The files with the fragments merged into their trees, and those that the fragments add.
     *
     * @throws ConfigurationException when a fragment cannot be read or merged
     */
    List<OutputFile.Yaml> merge(DeployMode mode, List<OutputFile.Yaml> files) {
        List<OutputFile.Yaml> merged = new ArrayList<>(files);
        if (directory != null) {
            mergeAll(directory, merged, mode == DeployMode.DOCKER_COMPOSE_SINGLE);
            mergeAll(directory.resolve(mode.directory()), merged, false);
        }
        return merged;
    }

    /** @param composeOnly whether only the compose file is looked for: what is for all modes is not for compose */
    private static void mergeAll(Path directory, List<OutputFile.Yaml> files, boolean composeOnly) {
        for (Path fragment : list(directory)) {
            String name = String.valueOf(fragment.getFileName());
            OutputFile.Yaml file = find(files, stem(name));
            if (file == null && (composeOnly || stem(name).startsWith("docker-compose"))) {
                continue;
            }
            Map<String, Object> tree = read(fragment);
            if (file == null) {
                files.add(new OutputFile.Yaml(name, tree));
            } else {
                TreeMerge.merge(file.tree(), tree, PARAMETER, fragment.toString());
            }
        }
    }

    private static OutputFile.@Nullable Yaml find(List<OutputFile.Yaml> files, String stem) {
        for (OutputFile.Yaml file : files) {
            if (stem(file.path()).equals(stem)) {
                return file;
            }
        }
        return null;
    }

    private static String stem(String name) {
        return name.replaceFirst("\\.ya?ml$", "");
    }

    private static List<Path> list(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(each -> each.toString().matches(".*\\.ya?ml"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(directory, e);
        }
    }

    private static Map<String, Object> read(Path fragment) {
        String text;
        try {
            text = Files.readString(fragment, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unreadable(fragment, e);
        }
        List<Map<String, Object>> documents = YamlReader.read(PARAMETER, fragment.toString(), text);
        if (documents.size() != 1) {
            throw new ConfigurationException(
                    PARAMETER, fragment + " holds " + documents.size() + " YAML documents", "Put one into each file.");
        }
        return documents.get(0);
    }

    private static ConfigurationException unreadable(Path file, IOException cause) {
        return new ConfigurationException(
                PARAMETER,
                file + " cannot be read (" + cause.getClass().getSimpleName() + ")",
                "It has to be readable, and a file in UTF-8.",
                cause);
    }
}
